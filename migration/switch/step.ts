import type { Facts, Journal, Migration, Place } from '../journal/journal';
import type { SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';
import type { Clock } from './clock';
import type { Votes } from './counts';

/** What the steps of switch, return and finish are taken with. */
export interface StepParts {
  shards: readonly SwitchedShard[];
  target: SwitchedTarget;
  journal: Pick<Journal, 'read' | 'advance' | 'checkpoint' | 'checkpoints' | 'forgetCheckpoints'>;
  wayBack: WayBack;
  /** Votes of the source whose ballots are known to be left out. @param epoch in which the source is the authority. */
  leftOut(epoch: number): Promise<Votes>;
  clock: Clock;
}

export type SwitchedShard = Pick<
  SourceShard,
  'name' | 'fence' | 'isMarkerPassed' | 'outbox' | 'counts' | 'open' | 'removeCapture'
>;
export type SwitchedTarget = Pick<Target, 'move' | 'mark' | 'totals' | 'forget'>;

/** How far the source has what voters do at the pipeline. */
export interface WayBack {
  /** Gets ready to be read from here on, whoever reads it. Safe to repeat. */
  begin(epoch: number): Promise<void>;
  /** Whether the source has all that stands before the markers of this epoch. */
  isPassed(epoch: number): Promise<boolean>;
}

/**
 * One step. It may be taken again, after a crash at any place in it, and by two at once. What it calls is done when it ends, so
 * that nothing of it is under way behind the next one's back.
 */
export type Step = (place: Place, parts: StepParts) => Promise<Outcome>;

/** Where it goes on, or that the step has to wait. */
export type Outcome = { to: Place; what: string; facts?: Partial<Facts> } | 'again';

/** Goes on with another step of the same phase. */
export function to(place: Place, step: number, what: string): Outcome {
  return { to: { ...place, step }, what };
}

/** How long a step that has to wait is left alone, in milliseconds. */
const LOOK_AGAIN_MS = 20;

/** Takes the step; answers whether the migration has moved on by it. */
export async function take(step: Step, migration: Migration, parts: StepParts): Promise<boolean> {
  const outcome = await step(migration, parts);
  if (outcome === 'again') {
    await parts.clock.sleep(LOOK_AGAIN_MS);
    return false;
  }
  const { to, what, facts } = outcome;
  const at = new Date(parts.clock.now()).toISOString();
  return parts.journal.advance(placeOf(migration), to, { at, by: undefined, what }, facts);
}

export function placeOf({ phase, epoch, step }: Place): Place {
  return { phase, epoch, step };
}

/** Does it with all shards side by side, and ends when it is done with each of them, failed or not. */
export async function withEach<T>(
  shards: readonly SwitchedShard[],
  task: (shard: SwitchedShard) => Promise<T>,
): Promise<T[]> {
  const settled = await Promise.allSettled(shards.map(task));
  return settled.map((one, at) => {
    if (one.status === 'fulfilled') return one.value;
    throw new ShardError(shards[at]?.name ?? '', one.reason);
  });
}

/** A source shard did not do what it was asked for. */
export class ShardError extends Error {
  override name = 'ShardError';

  constructor(shard: string, cause: unknown) {
    super(`Shard "${shard}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
