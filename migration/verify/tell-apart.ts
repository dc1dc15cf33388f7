import type { ImportRow } from '../../contract/import';
import { ableRows, isPlain, type KeyedRow, type Pair } from './pair';
import type { VerifyParts } from './parts';

/** A row of the source as the import takes it. */
export interface LookedRow {
  keyed: KeyedRow;
  row: ImportRow;
}

/** Rows that one import takes. */
const ROWS_A_CALL = 100;

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
  const unclear = new Set(pairs.filter(isUnclear).flatMap(ableRows));
  const asked = looked.filter(({ keyed }) => unclear.has(keyed));
  const others = new Set<KeyedRow>();
  for (const shard of new Set(asked.map(({ keyed }) => keyed.shard))) {
    const here = asked.filter(({ keyed }) => keyed.shard === shard);
    for (let at = 0; at < here.length; at += ROWS_A_CALL) {
      const some = here.slice(at, at + ROWS_A_CALL);
      const outcomes = await target.import(
        shard,
        epoch,
        some.map(({ row }) => row),
      );
      for (const [n, { keyed }] of some.entries()) if (outcomes[n]?.status === 'conflict') others.add(keyed);
    }
  }
  return pairs.map((pair) => ({
    ...pair,
    rows: pair.rows.map((row) => (others.has(row) ? { ...row, isOther: true } : row)),
  }));
}

/** Only where something stands that says whose it is. */
function isUnclear(pair: Pair): boolean {
  return pair.standing?.source !== undefined && !isPlain(pair) && ableRows(pair).length > 0;
}
