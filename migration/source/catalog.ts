import type { Pool } from 'pg';
import { z } from 'zod';
import type { SourceNames } from './names';

/** A table as the database's catalog has it. */
export interface CatalogTable {
  owner: string;
  /** `r` for an ordinary table, `p` for a partitioned one, `v` for a view. */
  kind: string;
  /** Types by column. */
  columns: Map<string, string>;
  mayRead: boolean;
  /** Whether the user has the rights of the owner. */
  isOwn: boolean;
}

export interface Catalog {
  user: string;
  database: string;
  /** Such as 180004. */
  version: number;
  isReplica: boolean;
  mayCreate: boolean;
  hasZone: boolean;
  /** All tables of the schema by name. */
  tables: Map<string, CatalogTable>;
}

const namesSchema = z.array(z.string());

interface ServerRow {
  user: string;
  database: string;
  version: string;
  replica: string;
  may_create: string;
  has_zone: string;
}

interface TableRow {
  name: string;
  owner: string;
  kind: string;
  may_read: string;
  is_own: string;
  columns: string;
  types: string;
}

/** What can be known of a database without a right to any of its tables. */
export async function readCatalog(
  pool: Pool,
  { schema }: SourceNames,
  timeZone: string | undefined,
): Promise<Catalog> {
  const { rows: servers } = await pool.query<ServerRow>(
    `SELECT current_user AS user, current_database() AS database, current_setting('server_version_num') AS version,
       pg_is_in_recovery() AS replica, has_database_privilege(current_database(), 'CREATE') AS may_create,
       EXISTS (SELECT FROM pg_timezone_names WHERE name = $1) AS has_zone`,
    [timeZone ?? ''],
  );
  const { rows: tables } = await pool.query<TableRow>(
    `SELECT relname AS name, pg_get_userbyid(relowner) AS owner, relkind AS kind,
       has_table_privilege(pg_class.oid, 'SELECT') AND has_schema_privilege(relnamespace, 'USAGE') AS may_read,
       pg_has_role(relowner, 'USAGE') AS is_own,
       json_agg(attname) AS columns, json_agg(format_type(atttypid, atttypmod)) AS types
     FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE nspname = $1 AND relkind IN ('r', 'p', 'v', 'm', 'f') AND attnum > 0 AND NOT attisdropped
     GROUP BY pg_class.oid ORDER BY relname`,
    [schema],
  );
  const [server] = servers;
  if (!server) throw new Error('A server tells nothing of itself.');
  return {
    user: server.user,
    database: server.database,
    version: Number(server.version),
    isReplica: server.replica === 't',
    mayCreate: server.may_create === 't',
    hasZone: server.has_zone === 't',
    tables: new Map(tables.map((row) => [row.name, tableOf(row)])),
  };
}

function tableOf(row: TableRow): CatalogTable {
  const columns = names(row.columns);
  const types = names(row.types);
  return {
    owner: row.owner,
    kind: row.kind,
    columns: new Map(columns.map((column, index) => [column, types[index] ?? ''])),
    mayRead: row.may_read === 't',
    isOwn: row.is_own === 't',
  };
}

function names(json: string): string[] {
  return namesSchema.parse(JSON.parse(json));
}
