import { pollShard as shardOf, suffixOf } from '../../contract/write-shard';
import { inParts } from '../in-parts';
import { nameOf } from '../source/row-key';
import type { TargetPoll } from '../target/target';
import type { Found } from './findings';
import { joined } from './join';
import { compare, isPlain, type Pair } from './pair';
import type { VerifyParts } from './parts';
import { sourceFile } from './read-source';
import { targetFile } from './read-target';
import { type Settled, type SettleOptions, settle } from './settle';
import { ShardCount, type ShardResult } from './shard-count';
import { sortedLines } from './sorted-lines';
import type { Spool } from './spool';
import { readRow, readStanding } from './spooled';

/** Voter keys that are compared, and looked at again, together. */
const PAIRS_AT_ONCE = 20_000;

/**
 * Compares a write shard that is spooled on both sides, in one pass in voter key order: counts, digests and cells are over every
 * ballot as it stood at the last look at it.
 */
export async function joinShard(
  parts: VerifyParts,
  spool: Spool,
  poll: TargetPoll,
  pollShard: string,
  options: SettleOptions & { onPairs(count: number): void },
): Promise<ShardResult> {
  const files = parts.shards.map(({ name }) => sourceFile(name, pollShard));
  const count = new ShardCount(poll, pollShard);
  const found = new Set<string>();
  const pairs = joined(
    parsed(sortedLines(spool, files), readRow),
    parsed(spool.lines(targetFile(pollShard)), readStanding),
  );
  for await (const some of inParts(pairs, PAIRS_AT_ONCE)) {
    await parts.pace.take(some.length);
    const settled = await settleThose(parts, some, options);
    for (const pair of some) {
      const one = settled.get(pair.voterKey) ?? { pair, verdict: 'MATCH', finding: undefined };
      count.add(one.pair, one.verdict);
      if (one.verdict === 'DISCREPANT' && one.finding !== undefined) found.add(one.finding);
      for (const conflict of conflictsOf(one.pair)) {
        found.add(conflict.name);
        await parts.findings.find(conflict);
      }
    }
    options.onPairs(some.length);
  }
  await parts.findings.repairAllBut(
    found,
    ({ verdict, kind, voterKey }) =>
      (verdict === 'DISCREPANT' || kind === 'conflict') &&
      voterKey !== undefined &&
      shardOf(poll.pollId, suffixOf(voterKey, poll.writeShards)) === pollShard,
  );
  return count.finish();
}

async function settleThose(
  parts: VerifyParts,
  pairs: readonly Pair[],
  options: SettleOptions,
): Promise<Map<string, Settled>> {
  const differing = pairs.filter((pair) => !isPlain(pair));
  const settled = await settle(parts, differing, options);
  return new Map(settled.map((one) => [one.pair.voterKey, one]));
}

function conflictsOf(pair: Pair): Found[] {
  if (pair.rows.length === 0) return [];
  return compare(pair).conflicts.map((row) => ({
    name: nameOf(row),
    verdict: 'INCOMPATIBLE',
    kind: 'conflict',
    shard: row.shard,
    voterKey: row.voterKey,
  }));
}

async function* parsed<T>(lines: AsyncIterable<string>, read: (line: string) => T): AsyncGenerator<T> {
  for await (const line of lines) yield read(line);
}
