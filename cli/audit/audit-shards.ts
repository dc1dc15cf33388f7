import { setTimeout as sleep } from 'node:timers/promises';
import { inOrder } from './in-order';
import type { ShardLook } from './look';
import { ShardAudit } from './shard-audit';

/** Milliseconds before each further look: together longer than the tally usually lags. */
const PAUSES: readonly number[] = [250, 500, 1_000, 2_000];
const LOOKS_AT_ONCE = 16;

export interface Looking {
  look(pollShard: string): Promise<ShardLook>;
  /** Before write shards that do not match are looked at again. */
  onAgain?(pollShards: number): void;
  pauses?: readonly number[];
}

/** Looks at every write shard, and again at those that do not match, as often as there are pauses. */
export async function auditShards(
  pollShards: readonly string[],
  { look, onAgain, pauses = PAUSES }: Looking,
): Promise<ShardAudit[]> {
  const audits: ShardAudit[] = [];
  for await (const first of inOrder(pollShards, LOOKS_AT_ONCE, look)) audits.push(new ShardAudit(first));
  for (const pause of pauses) {
    const unclear = audits.filter(({ verdict }) => verdict !== 'match');
    if (unclear.length === 0) break;
    onAgain?.(unclear.length);
    await sleep(pause);
    const again = inOrder(unclear, LOOKS_AT_ONCE, async (audit) =>
      audit.lookAgain(await look(audit.pollShard)),
    );
    for await (const _ of again);
  }
  return audits;
}
