import { setTimeout as sleep } from 'node:timers/promises';
import type { TimedAction } from './broadcast';
import type { Voting } from './voting';

/** Votes of a voting app wait this long to be posted together. */
const TICK_MS = 100;

/** Begins each action at its time, counted from `from` (epoch milliseconds), or as soon after as there is room for it. */
export async function beginOnTime(
  actions: readonly TimedAction[],
  from: number,
  voting: Voting,
  signal: AbortSignal,
): Promise<void> {
  for (const { at, action } of actions) {
    const ahead = from + at - Date.now();
    if (ahead > 0) {
      await voting.flush();
      await sleep(ahead + TICK_MS, undefined, { signal });
    }
    await voting.begin(action);
  }
  await voting.finish();
}
