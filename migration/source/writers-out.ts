import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { codeOf } from '../../cli/file-errors';
import { inTransaction } from './pool';
import { FenceBusyError, type FenceTimes } from './source-shard';

/** Writers queue behind whoever waits for the lock, so nobody waits for it longer, in milliseconds. */
const LOCK_TIMEOUT = 200;

/** Between two tries writers get on with what has queued, in milliseconds. */
const BREATHER = 100;

const TRIES = 10;

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs work in one transaction during which nobody else writes to the table: those who had begun to are done before, and all
 * others wait. Reading goes on.
 *
 * @throws FenceBusyError when some writer did not end in time; nothing has happened then.
 */
export async function withWritersOut(
  pool: Pool,
  table: string,
  work: (client: PoolClient) => Promise<void>,
): Promise<FenceTimes> {
  const asked = performance.now();
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const held = await tryOnce(pool, table, work);
    if (held !== undefined) {
      const heldMs = performance.now() - held;
      return { heldMs, waitedMs: held - asked };
    }
    await sleep(BREATHER);
  }
  throw new FenceBusyError(
    `Some transaction keeps writing to ${table}: its writers could not be kept out in ${TRIES} tries of ${LOCK_TIMEOUT} ms. ` +
      'Look for sessions that are "idle in transaction" in pg_stat_activity.',
  );
}

/** When the lock was had; `undefined` when it was not. */
async function tryOnce(
  pool: Pool,
  table: string,
  work: (client: PoolClient) => Promise<void>,
): Promise<number | undefined> {
  let held: number | undefined;
  try {
    await inTransaction(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`);
      await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
      held = performance.now();
      await work(client);
    });
    return held;
  } catch (error) {
    if (codeOf(error) === LOCK_NOT_AVAILABLE) return undefined;
    throw error;
  }
}
