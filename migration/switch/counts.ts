import { formatCount, formatQuantity } from '../../cli/terminal/numbers';

/** Votes by candidate of the pipeline. */
export type Votes = Readonly<Record<string, number>>;

/** What both sides count, each in its own way. */
export interface Counts {
  /** By its own counts, by candidate id of the source; a shard each. */
  sql: readonly ReadonlyMap<string, number>[];
  /** By its totals. */
  pipeline: ReadonlyMap<string, number>;
  /** Votes in SQL of ballots that are left out. */
  leftOut: Votes;
}

/**
 * Where the pipeline does not count what SQL does less what is left out, as a phrase; `undefined` where all candidates agree.
 *
 * @param candidates candidate ids of the source to those of the pipeline. Votes in SQL for others are left out whatever they are.
 * @param moving changes that one side may count and the other not yet; 0 while nobody votes.
 */
export function totalsDifference(
  { sql, pipeline, leftOut }: Counts,
  candidates: Readonly<Record<string, string>>,
  moving = 0,
): string | undefined {
  const votes = votesOf(sql, candidates);
  for (const candidateId of new Set([...Object.values(candidates), ...pipeline.keys()])) {
    const inSql = votes.get(candidateId) ?? 0;
    const out = leftOut[candidateId] ?? 0;
    const shown = pipeline.get(candidateId) ?? 0;
    if (Math.abs(inSql - out - shown) <= moving) continue;
    const without = out > 0 ? ` (${formatCount(out)} of them left out)` : '';
    const onTheWay = moving > 0 ? `; ${formatQuantity(moving, 'change')} may be on the way` : '';
    return `"${candidateId}" has ${formatQuantity(inSql, 'vote')} in SQL${without} and ${formatCount(shown)} at the pipeline${onTheWay}`;
  }
  return undefined;
}

/** What all shards count together, by candidate of the pipeline; votes of one that is mapped to none are under the id of the source. */
export function votesOf(
  shards: readonly ReadonlyMap<string, number>[],
  candidates: Readonly<Record<string, string>>,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const counts of shards) {
    for (const [id, count] of counts) {
      const name = candidates[id] ?? id;
      sums.set(name, (sums.get(name) ?? 0) + count);
    }
  }
  return sums;
}

export function sumOf(votes: Iterable<number>): number {
  let sum = 0;
  for (const count of votes) sum += count;
  return sum;
}
