import type { Pool } from 'pg';

/** The answer of a query that always has exactly one. */
export async function oneRow<R extends object>(
  pool: Pool,
  query: string,
  values: readonly unknown[] = [],
): Promise<R> {
  const { rows } = await pool.query<R>(query, [...values]);
  const [row] = rows;
  if (row === undefined) throw new Error(`A query that has one answer had none: ${query}`);
  return row;
}
