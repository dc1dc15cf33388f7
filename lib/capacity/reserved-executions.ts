import type { Capacity } from './capacity';

/** A sweep starts each minute and takes at most fifteen; one more for the change of turns. */
const SWEEPS_AT_ONCE = 16;

/** Executions to set aside, which other functions cannot use up: what each function may need at the most. */
export interface ReservedExecutions {
  readonly tally: number;
  readonly certify: number;
}

/**
 * The tally runs once at a time for each shard of the stream that has records. Each write shard of a poll is in one of them, and
 * there are sixteen or so to each, so their number is room for several polls at once.
 */
export function reservedExecutions({ writeShards }: Pick<Capacity, 'writeShards'>): ReservedExecutions {
  return { tally: writeShards, certify: SWEEPS_AT_ONCE };
}
