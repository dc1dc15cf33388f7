import { chunks } from '../../lambda/shared/tables/read-items';
import { mapRow } from '../mapping';
import { nameOf } from '../source/row-key';
import type { SourceRow } from '../source/source-shard';
import type { KeyedRow } from './pair';
import { type VerifyParts, VOTERS_A_CALL } from './parts';
import type { Uncarried } from './spooled';

/** Rows, parted by whether they can be carried. */
export interface KeyedRows {
  carried: KeyedRow[];
  uncarried: Uncarried[];
}

type Parts = Pick<VerifyParts, 'mapping' | 'target'>;
type AbleRow = Omit<KeyedRow, 'voterKey'>;

/** Gives the rows of a source shard their voter keys. */
export async function keyRows(parts: Parts, shard: string, rows: readonly SourceRow[]): Promise<KeyedRows> {
  const mapped = rows.map((row) => partRow(parts, shard, row));
  const able = mapped.flatMap(({ row }) => row ?? []);
  const uncarried = mapped.flatMap((one) => one.uncarried ?? []);
  const voterKeys = await voterKeysOf(
    parts,
    able.map(({ voterId }) => voterId),
  );
  const carried: KeyedRow[] = [];
  for (const row of able) {
    const voterKey = voterKeys.get(row.voterId);
    if (voterKey !== undefined) carried.push({ voterKey, ...row });
    else uncarried.push(leftOut(row, 'voter-missing', row.candidateId));
  }
  return { carried, uncarried };
}

function partRow(
  { mapping }: Parts,
  shard: string,
  row: SourceRow,
): { row?: AbleRow; uncarried?: Uncarried } {
  const { rowId } = row;
  const mapped = mapRow(row, mapping);
  if (mapped.ok) {
    const { voterId, candidateId } = mapped.row;
    return { row: { shard, rowId, voterId, candidateId } };
  }
  const voted = row.candidateId && (mapping.candidates[row.candidateId] ?? row.candidateId);
  return { uncarried: leftOut({ shard, rowId }, mapped.reason, voted) };
}

function leftOut(row: { shard: string; rowId: string }, kind: string, candidateId: string | null): Uncarried {
  return { name: nameOf(row), shard: row.shard, kind, candidateId };
}

/** The voter keys of voter ids; those that name no voter are left out. */
async function voterKeysOf({ target }: Parts, voterIds: readonly string[]): Promise<Map<string, string>> {
  const parts = chunks(voterIds, VOTERS_A_CALL);
  const keys = (await Promise.all(parts.map((part) => target.voterKeys(part)))).flat();
  return new Map(voterIds.flatMap((voterId, at) => (keys[at] === undefined ? [] : [[voterId, keys[at]]])));
}
