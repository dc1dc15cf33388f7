import { Pool, type PoolClient } from 'pg';

/** Texts as the server writes them: a number of 64 bits or a time to the microsecond is more than JavaScript can hold. */
const AS_TEXT = { getTypeParser: () => (value: unknown) => value };

/** Connections to one database. All values come as text; `null` is NULL. */
export function openPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 10_000,
    application_name: 'vote migrate',
    types: AS_TEXT,
  });
  // A connection that is lost while it is idle is replaced when the next one is needed; one that is lost while somebody has it
  // fails the next statement. Each is heard from its beginning: the server may end it in the same breath in which it accepts it.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/** Runs work in a transaction that sees what others commit meanwhile; it is undone when the work fails. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    failure = await client.query('ROLLBACK').then(
      () => undefined,
      (lost: Error) => lost,
    );
    throw error;
  } finally {
    client.release(failure);
  }
}

function ignore(): void {}
