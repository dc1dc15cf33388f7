import type { ProvedShard } from '../../../lambda/certify/recounted-shards';
import { countersFrom } from '../factories';

/** A write shard proved to have one ballot, for alice, and none that needed repair. */
export function provedShard({
  pollShard,
  fence,
  ...choices
}: Pick<ProvedShard, 'pollShard' | 'fence'> & Partial<ProvedShard>): ProvedShard {
  const recount = { counters: countersFrom({ alice: 1 }), invalidBallots: 0, digest: 'd'.repeat(64) };
  return { pollShard, fence, recount, discrepancies: new Map(), lateBallots: 0, ...choices };
}
