import type { Certificate } from '../../contract/certificate';
import { SUMS } from '../shared/names';
import { pollDigest } from '../shared/recount/digest';
import type { Discrepancy, ShardTotals } from '../shared/tables/totals-item';
import type { ClosingPoll } from './due-polls';

/**
 * The certificate of a poll whose write shards are all recounted.
 *
 * @param shards all write shards, in suffix order.
 * @param now in epoch milliseconds.
 */
export function certificateOf(poll: ClosingPoll, shards: ShardTotals[], now: number): Certificate {
  const candidateIds = poll.candidates.map(({ candidateId }) => candidateId);
  const count = (counter: string) => sum(shards, ({ counters }) => counters.get(counter) ?? 0);
  const totals = Object.fromEntries(candidateIds.map((candidateId) => [candidateId, count(candidateId)]));
  return {
    pollId: poll.pollId,
    title: poll.title,
    candidates: poll.candidates.map(({ candidateId, label }) => ({ candidateId, label })),
    ballot: poll.ballot,
    access: poll.access,
    delegates: poll.delegates,
    ...(poll.opensAt !== undefined && { opensAt: poll.opensAt }),
    closesAt: poll.closesAt,
    writeShards: poll.writeShards,
    certifiedAt: new Date(now).toISOString(),
    ballots: count(SUMS.ballots),
    weight: count(SUMS.weight),
    totals,
    digest: pollDigest(shards.map(digestOf)),
    expired: sum(shards, ({ expired }) => expired.get(SUMS.ballots) ?? 0),
    lateBallots: sum(shards, ({ lateBallots = 0 }) => lateBallots),
    invalidBallots: sum(shards, ({ invalidBallots = 0 }) => invalidBallots),
    unexplainedFences: sum(shards, ({ unexplainedFences }) => unexplainedFences),
    discrepancies: sumDiscrepancies(shards),
    changes: poll.changes ?? [],
  };
}

function digestOf({ pollShard, digest }: ShardTotals): string {
  if (digest === undefined) throw new Error(`Write shard ${pollShard} is not recounted.`);
  return digest;
}

function sumDiscrepancies(shards: ShardTotals[]): Certificate['discrepancies'] {
  const sums = new Map<string, Discrepancy>();
  for (const [counter, { counted, recounted }] of shards.flatMap(({ discrepancies }) => [...discrepancies])) {
    const sumSoFar = sums.get(counter) ?? { counted: 0, recounted: 0 };
    sums.set(counter, { counted: sumSoFar.counted + counted, recounted: sumSoFar.recounted + recounted });
  }
  return [...sums].map(([counter, discrepancy]) => ({ counter, ...discrepancy }));
}

function sum<T>(list: readonly T[], amount: (item: T) => number): number {
  return list.reduce((total, item) => total + amount(item), 0);
}
