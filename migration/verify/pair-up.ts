import type { SourceRow } from '../source/source-shard';
import { keyRows } from './key-rows';
import { standingOf } from './look';
import type { KeyedRow, Pair } from './pair';
import type { VerifyParts } from './parts';

/** Some rows of a shard, beside what the pipeline has under their voter keys. */
export async function pairUp(parts: VerifyParts, shard: string, rows: readonly SourceRow[]): Promise<Pair[]> {
  const { carried } = await keyRows(parts, shard, rows);
  const standing = await standingOf(
    parts,
    carried.map(({ voterKey }) => voterKey),
  );
  const groups = new Map<string, KeyedRow[]>();
  for (const row of carried) groups.set(row.voterKey, [...(groups.get(row.voterKey) ?? []), row]);
  return [...groups].map(([voterKey, group]) => ({
    voterKey,
    rows: group,
    standing: standing.get(voterKey),
  }));
}
