import { setTimeout as sleep } from 'node:timers/promises';

/** How long something may take to come true before a test gives up; a safeguard, not a measurement. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;

/** Waits until the expectations hold; fails with what was wrong at the last try. */
export async function until(expectations: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await expectations();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
