import { groupBy } from '../group-by';
import type { SourceRow } from '../source/source-shard';
import { keyRows } from './key-rows';
import { standingOf } from './look';
import type { Pair } from './pair';
import type { VerifyParts } from './parts';

/** Some rows of a shard, beside what the pipeline has under their voter keys. */
export async function pairUp(parts: VerifyParts, shard: string, rows: readonly SourceRow[]): Promise<Pair[]> {
  const { carried } = await keyRows(parts, shard, rows);
  const standing = await standingOf(
    parts,
    carried.map(({ voterKey }) => voterKey),
  );
  return [...groupBy(carried, ({ voterKey }) => voterKey)].map(([voterKey, group]) => ({
    voterKey,
    rows: group,
    standing: standing.get(voterKey),
  }));
}
