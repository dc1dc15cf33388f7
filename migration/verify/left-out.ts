import { MAX_IMPORT_ROWS } from '../../contract/limits';
import { chunks } from '../../lambda/shared/tables/read-items';
import { groupBy } from '../group-by';
import { incompatibilityOf } from '../incompatible';
import type { Journal } from '../journal/journal';
import { type CarriedRow, type Mapping, mapRow } from '../mapping';
import { rowIdOf } from '../source/row-key';
import type { SourceRow, SourceShard } from '../source/source-shard';
import type { Votes } from '../switch/counts';
import type { Target } from '../target/target';

export interface LeftOutParts {
  journal: Pick<Journal, 'findings'>;
  shards: readonly Pick<SourceShard, 'name' | 'rowsAt'>[];
  target: Pick<Target, 'import'>;
  mapping: Mapping;
}

/**
 * Votes of the ballots that were found INCOMPATIBLE and still are, as the source has them now: what was found an hour ago may have
 * been put right, changed or taken back since. Whether another voter's ballot stands where one belongs its import says, which
 * writes nothing where something stands.
 *
 * @param epoch that of the poll, in which the source is the authority.
 */
export async function leftOutVotes(parts: LeftOutParts, epoch: number): Promise<Votes> {
  const byShard = groupBy(await openNames(parts.journal), ({ shard }) => shard);
  const candidateIds = await Promise.all(
    parts.shards.map((shard) => leftOutOf(shard, byShard.get(shard.name) ?? [], parts, epoch)),
  );
  const votes: Record<string, number> = {};
  for (const candidateId of candidateIds.flat()) votes[candidateId] = (votes[candidateId] ?? 0) + 1;
  return votes;
}

interface Found {
  shard: string;
  rowId: string;
}

async function openNames(journal: LeftOutParts['journal']): Promise<Found[]> {
  const open: Found[] = [];
  for await (const { verdict, repairedAt, shard, name } of journal.findings())
    if (verdict === 'INCOMPATIBLE' && repairedAt === undefined && shard !== undefined)
      open.push({ shard, rowId: rowIdOf(shard, name) });
  return open;
}

/** The candidates of ballots that are left out, one for each. */
async function leftOutOf(
  shard: LeftOutParts['shards'][number],
  found: readonly Found[],
  parts: LeftOutParts,
  epoch: number,
): Promise<string[]> {
  const out: string[] = [];
  for (const some of chunks(found, MAX_IMPORT_ROWS)) {
    const rows = await shard.rowsAt(some.map(({ rowId }) => rowId));
    const { able, unable } = partRows(rows, parts.mapping);
    out.push(...unable, ...(await refusedOf(shard.name, able, parts, epoch)));
  }
  return out;
}

/** Rows that could be carried, and the candidates of those that never can. */
function partRows(rows: readonly SourceRow[], mapping: Mapping): { able: CarriedRow[]; unable: string[] } {
  const able: CarriedRow[] = [];
  const unable: string[] = [];
  for (const row of rows) {
    const mapped = mapRow(row, mapping);
    if (mapped.ok) able.push(mapped.row);
    else if (row.candidateId !== null) unable.push(mapping.candidates[row.candidateId] ?? row.candidateId);
  }
  return { able, unable };
}

/** The candidates of rows that the import does not take. */
async function refusedOf(
  source: string,
  rows: readonly CarriedRow[],
  { target }: LeftOutParts,
  epoch: number,
): Promise<string[]> {
  if (rows.length === 0) return [];
  const outcomes = await target.import(source, epoch, rows);
  return rows.flatMap(({ candidateId }, at) => {
    const outcome = outcomes[at];
    return outcome && incompatibilityOf(outcome) ? [candidateId] : [];
  });
}
