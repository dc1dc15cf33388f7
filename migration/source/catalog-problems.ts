import { escapeIdentifier as quoted } from 'pg';
import type { Catalog, CatalogTable } from './catalog';
import type { SourceNames } from './names';
import type { ColumnTypes } from './source-sql';

const OLDEST_VERSION = 140_000;

const TIMES = /^timestamp(\(\d\))? with(out)? time zone$/;

/** All that keeps a migration from reading and capturing, each with its remedy, in sentences that follow the shard's name. */
export function catalogProblems(
  catalog: Catalog,
  names: SourceNames,
  timeZone: string | undefined,
): string[] {
  const server = serverProblems(catalog);
  const tables = wantedTables(names).flatMap((wanted) => tableProblems(catalog, names.schema, wanted));
  if (tables.length > 0) return [...server, ...tables];
  return [...server, ...rightProblems(catalog, names), ...timeProblems(catalog, names, timeZone)];
}

/** The types of the columns that are there. */
export function columnTypes({ tables }: Catalog, names: SourceNames): ColumnTypes {
  const { ballots, polls } = names;
  const type = (table: string, column: string | null) =>
    column === null ? undefined : tables.get(table)?.columns.get(column);
  const required = (column: string) => type(ballots.table, column) ?? 'text';
  return {
    pollId: required(ballots.pollId),
    voterId: required(ballots.voterId),
    candidateId: required(ballots.candidateId),
    castAt: required(ballots.castAt),
    opensAt: type(polls.table, polls.opensAt),
    closesAt: type(polls.table, polls.closesAt),
  };
}

interface WantedTable {
  table: string;
  columns: string[];
}

function wantedTables({ polls, candidates, ballots, counts }: SourceNames): WantedTable[] {
  return [polls, candidates, ballots, counts].flatMap((wanted) => {
    if (!wanted) return [];
    const { table, ...columns } = wanted;
    return [{ table, columns: Object.values(columns).filter((column) => column !== null) }];
  });
}

function serverProblems({ version, isReplica, mayCreate, database, user }: Catalog): string[] {
  const problems: string[] = [];
  if (version < OLDEST_VERSION)
    problems.push(`it is PostgreSQL ${Math.floor(version / 10_000)}. Allowed are 14 and later.`);
  if (isReplica)
    problems.push('it is a replica, which takes no writes. Name the primary in the migration file.');
  if (!mayCreate)
    problems.push(
      `"${user}" may not make a schema for the outbox. GRANT CREATE ON DATABASE ${quoted(database)} TO ${quoted(user)}.`,
    );
  return problems;
}

function tableProblems({ tables }: Catalog, schema: string, { table, columns }: WantedTable): string[] {
  const found = tables.get(table);
  if (!found)
    return [
      `there is no table "${schema}.${table}". Name it under source.names in the migration file; there are ${listed(tables.keys())}.`,
    ];
  return columns
    .filter((column) => !found.columns.has(column))
    .map(
      (column) =>
        `the table "${table}" has no column "${column}". Name it under source.names in the migration file; ` +
        `there are ${listed(found.columns.keys())}.`,
    );
}

function rightProblems({ tables, user }: Catalog, names: SourceNames): string[] {
  const to = `TO ${quoted(user)}`;
  const reading = wantedTables(names)
    .filter(({ table }) => tables.get(table)?.mayRead === false)
    .map(
      ({ table }) =>
        `"${user}" may not read "${table}". GRANT USAGE ON SCHEMA ${quoted(names.schema)} ${to}; ` +
        `GRANT SELECT ON ${quoted(names.schema)}.${quoted(table)} ${to}.`,
    );
  const ballots = tables.get(names.ballots.table);
  return ballots ? [...reading, ...captureProblems(ballots, names.ballots.table, user)] : reading;
}

function captureProblems({ kind, isOwn, owner }: CatalogTable, table: string, user: string): string[] {
  if (kind !== 'r')
    return [
      `"${table}" is no ordinary table, and so changes of it cannot be captured. Allowed are tables that are neither partitioned ` +
        'nor views.',
    ];
  if (isOwn) return [];
  return [
    `"${user}" may not put triggers on "${table}" and switch them. GRANT ${quoted(owner)} TO ${quoted(user)}.`,
  ];
}

function timeProblems(catalog: Catalog, names: SourceNames, timeZone: string | undefined): string[] {
  const { castAt, opensAt, closesAt } = columnTypes(catalog, names);
  if (!TIMES.test(castAt))
    return [
      `the column "${names.ballots.castAt}" is of the type ${castAt}. Allowed are timestamps, with a time zone or without.`,
    ];
  const isZoneNeeded = [castAt, opensAt, closesAt].some((type) => type?.includes('without time zone'));
  if (!isZoneNeeded) return [];
  if (timeZone === undefined)
    return [
      'its times have no time zone. Say by which clocks they are: source.timeZone in the migration file, such as "Europe/Berlin".',
    ];
  return catalog.hasZone
    ? []
    : [
        `it knows no time zone "${timeZone}". Allowed for source.timeZone are names such as "Europe/Berlin" and "UTC".`,
      ];
}

function listed(names: Iterable<string>): string {
  const all = [...names].map((name) => `"${name}"`);
  return all.length === 0 ? 'none' : all.join(', ');
}
