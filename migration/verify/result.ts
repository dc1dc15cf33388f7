import { z } from 'zod';
import { pollDigest } from '../../lambda/shared/recount/digest';
import type { Journal } from '../journal/journal';
import { NO_SHARD, type ShardResult, type Side, sideSchema } from './shard-count';

const votes = z.record(z.string(), z.number());

/** The name of the checkpoint that keeps the last full verification. */
const RESULT = 'verify/result';

/** What a full verification has come to. */
export const fullResult = z.object({
  /** When it ended, ISO 8601 UTC. */
  at: z.string(),
  epoch: z.number(),
  match: z.number(),
  moving: z.number(),
  /** Those that are DISCREPANT still. */
  discrepant: z.number(),
  /** Rows that cannot be carried: by kind, and by candidate within it; `''` stands for none. */
  incompatible: z.record(z.string(), votes),
  source: sideSchema,
  target: sideSchema,
  /** By source shard, a digit per write shard: 1 where count and sum agree. */
  cells: z.record(z.string(), z.string()),
});
export type FullResult = z.output<typeof fullResult>;

/** The last full verification; `undefined` before there is one. */
export async function readResult(journal: Journal): Promise<FullResult | undefined> {
  const written = (await journal.checkpoints(RESULT)).get(RESULT);
  return written === undefined ? undefined : fullResult.parse(JSON.parse(written));
}

export async function keepResult(journal: Journal, result: FullResult): Promise<void> {
  await journal.checkpoint(RESULT, JSON.stringify(result));
}

/**
 * Sums up write shards.
 *
 * @param shards all of them, in suffix order.
 * @param uncarried rows of no voter key that cannot be carried, by kind and candidate.
 */
export function sumUp(
  shards: readonly ShardResult[],
  uncarried: Readonly<Record<string, Record<string, number>>>,
  sourceShards: readonly string[],
): Omit<FullResult, 'at' | 'epoch'> {
  const sum = (of: (shard: ShardResult) => number) => shards.reduce((total, shard) => total + of(shard), 0);
  const conflict = addUp(shards.map(({ conflicts }) => conflicts));
  const hasStrays = shards.some(({ cells }) => cells[NO_SHARD] !== undefined);
  const rows = hasStrays ? [...sourceShards, NO_SHARD] : sourceShards;
  return {
    match: sum(({ verdicts }) => verdicts.MATCH),
    moving: sum(({ verdicts }) => verdicts.MOVING),
    discrepant: sum(({ verdicts }) => verdicts.DISCREPANT),
    incompatible: { ...uncarried, ...(Object.keys(conflict).length > 0 && { conflict }) },
    source: wholeOf(shards.map(({ source }) => source)),
    target: wholeOf(shards.map(({ target }) => target)),
    cells: Object.fromEntries(rows.map((row) => [row, agreement(shards, row)])),
  };
}

function agreement(shards: readonly ShardResult[], row: string): string {
  return shards
    .map(({ cells }) => cells[row])
    .map((cell) => (!cell || isSame(cell.source, cell.target) ? '1' : '0'))
    .join('');
}

function isSame(a: { count: number; sum: number }, b: { count: number; sum: number }): boolean {
  return a.count === b.count && a.sum === b.sum;
}

/** A poll, from all its write shards in suffix order. */
export function wholeOf(sides: readonly Side[]): Side {
  return {
    digest: pollDigest(sides.map(({ digest }) => digest)),
    ballots: sides.reduce((total, { ballots }) => total + ballots, 0),
    votes: addUp(sides.map((one) => one.votes)),
  };
}

export function addUp(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) total[name] = (total[name] ?? 0) + count;
  return total;
}
