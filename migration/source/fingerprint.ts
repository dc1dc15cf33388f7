import { escapeLiteral as literal } from 'pg';
import { OWN_PREFIX, type SourceSql } from './source-sql';

/** All of the tables it reads that a migration relies on, one line each; own triggers are left out, as they come and go. */
export function schemaQuery({ layout }: SourceSql): string {
  const { schema, polls, candidates, ballots, counts } = layout.names;
  const tables = [polls.table, candidates.table, ballots.table, ...(counts ? [counts.table] : [])];
  return `
    WITH tables AS (
      SELECT oid, relname FROM pg_class
      WHERE relnamespace = ${literal(schema)}::regnamespace AND relname IN (${tables.map(literal).join(', ')})
    ), lines (line) AS (
      SELECT concat_ws(' ', 'column', relname, attname, format_type(atttypid, atttypmod), collname,
        CASE WHEN attnotnull THEN 'not null' END)
      FROM tables JOIN pg_attribute ON attrelid = tables.oid LEFT JOIN pg_collation ON pg_collation.oid = attcollation
      WHERE attnum > 0 AND NOT attisdropped
      UNION ALL
      SELECT concat_ws(' ', 'constraint', relname, conname, pg_get_constraintdef(pg_constraint.oid))
      FROM tables JOIN pg_constraint ON conrelid = tables.oid
      UNION ALL
      SELECT concat_ws(' ', 'trigger', relname, ${triggerText('tgenabled::text')})
      FROM tables JOIN pg_trigger ON tgrelid = tables.oid JOIN pg_proc ON pg_proc.oid = tgfoid
      WHERE NOT tgisinternal AND NOT starts_with(tgname, ${literal(OWN_PREFIX)})
    )
    SELECT string_agg(line, E'\\n' ORDER BY line COLLATE "C") AS text FROM lines`;
}

/** What capture and fence consist of; the fence may be open or closed. */
export function captureQuery(sql: SourceSql): string {
  const state = "CASE WHEN tgname LIKE '%\\_fence' THEN '' ELSE tgenabled::text END";
  return `
    SELECT string_agg(${triggerText(state)}, E'\\n' ORDER BY tgname) AS text
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE tgrelid = ${literal(sql.ballots)}::regclass AND starts_with(tgname, ${literal(`${sql.migrationName}_`)})`;
}

function triggerText(state: string): string {
  return `concat_ws(' ', tgname, ${state}, pg_get_triggerdef(pg_trigger.oid), md5(prosrc))`;
}
