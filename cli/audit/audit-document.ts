import type { ShardFindings } from './inspect-shards';
import type { PollAudit } from './poll-audit';

/** An audit as JSON; of the write shards, only those that do not match. */
export function auditDocument({ shards, ...audit }: PollAudit, pollId: string): object {
  const unclear = shards.filter(({ verdict }) => verdict !== 'match');
  return { pollId, ...audit, writeShards: shards.length, unclear: unclear.map(shardDocument) };
}

function shardDocument({ pollShard, verdict, last }: ShardFindings): object {
  const counters = [...last.discrepancies].map(([counter, { counted, recounted }]) => ({
    counter,
    counted,
    recounted,
  }));
  return { pollShard, verdict, counters, digestDiffers: last.digestDiffers };
}
