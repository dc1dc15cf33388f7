import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/** Resolves when so many sessions of the database wait for a lock. */
export async function untilWaiting(pool: Pool, sessions = 1): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ count: string }>(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (Number(rows[0]?.count) >= sessions) return;
    await sleep(5);
  }
}
