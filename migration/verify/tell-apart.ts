import type { ImportRow } from '../../contract/import';
import { MAX_IMPORT_ROWS } from '../../contract/limits';
import { chunks } from '../../lambda/shared/tables/read-items';
import { ableRows, isPlain, type KeyedRow, type Pair } from './pair';
import type { VerifyParts } from './parts';

/** A row of the source as the import takes it. */
export interface LookedRow {
  keyed: KeyedRow;
  row: ImportRow;
}

/**
 * Tells rows of one voter key in one shard apart, such as those of two spellings of a voter: which of them what stands at the
 * pipeline is of. Its import is asked, which has all voter ids hashed; version 0 writes nothing where something stands.
 */
export async function tellApart(
  { target }: Pick<VerifyParts, 'target'>,
  pairs: readonly Pair[],
  looked: readonly LookedRow[],
  epoch: number,
): Promise<Pair[]> {
  const unclear = new Set(pairs.filter((pair) => isUnclear(pair, epoch)).flatMap(ableRows));
  const asked = looked.filter(({ keyed }) => unclear.has(keyed));
  const others = new Set<KeyedRow>();
  for (const shard of new Set(asked.map(({ keyed }) => keyed.shard))) {
    const here = asked.filter(({ keyed }) => keyed.shard === shard);
    for (const some of chunks(here, MAX_IMPORT_ROWS)) {
      const rows = some.map(({ row }) => row);
      const outcomes = await target.import(shard, epoch, rows);
      for (const [n, { keyed }] of some.entries()) if (outcomes[n]?.status === 'conflict') others.add(keyed);
    }
  }
  return pairs.map((pair) => ({
    ...pair,
    rows: pair.rows.map((row) => (others.has(row) ? { ...row, isOther: true } : row)),
  }));
}

/** Where something stands that says whose it is, and does not give way to others. */
function isUnclear(pair: Pair, epoch: number): boolean {
  const { standing } = pair;
  const isClaimed = standing?.candidateId !== undefined || (standing?.epoch ?? epoch) < epoch;
  return standing?.source !== undefined && isClaimed && !isPlain(pair);
}
