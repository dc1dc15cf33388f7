export interface Explained {
  agrees: boolean;
  /** What agrees or differs, as a sentence. */
  text: string;
}

/**
 * Whether both sides count the same: SQL by its own counts, the pipeline by its totals. Ballots that are left out explain as
 * many votes that only SQL has, and nothing else does.
 *
 * @param candidates candidate ids of the source to those of the pipeline.
 */
export function explainCounts(
  shards: readonly ReadonlyMap<string, number>[],
  pipeline: ReadonlyMap<string, number>,
  candidates: Readonly<Record<string, string>>,
  leftOut: number,
): Explained {
  const sql = votesOf(shards, candidates);
  const names = new Set([...sql.keys(), ...pipeline.keys()]);
  const differences = [...names].map((name) => ({
    name,
    sql: sql.get(name) ?? 0,
    pipeline: pipeline.get(name) ?? 0,
  }));
  const tooMany = differences.find((one) => one.pipeline > one.sql);
  if (tooMany) return { agrees: false, text: textOf(tooMany) };
  const missing = differences.filter((one) => one.pipeline < one.sql);
  const votes = missing.reduce((sum, one) => sum + one.sql - one.pipeline, 0);
  const [first] = missing;
  if (first && votes > leftOut)
    return { agrees: false, text: `${textOf(first)}; ${leftOut} ballots are left out` };
  const total = [...pipeline.values()].reduce((sum, count) => sum + count, 0);
  return {
    agrees: true,
    text: `Both sides count ${total} votes; ${votes} of ballots that are left out are in SQL alone.`,
  };
}

function textOf({ name, sql, pipeline }: { name: string; sql: number; pipeline: number }): string {
  return `"${name}" has ${sql} votes in SQL and ${pipeline} at the pipeline`;
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
