import { setTimeout as wait } from 'node:timers/promises';

/** Time as the steps see it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds; rejects at once when the migration is stopped. */
  sleep(milliseconds: number): Promise<void>;
}

export function systemClock(signal: AbortSignal): Clock {
  return { now: () => Date.now(), sleep: (milliseconds) => wait(milliseconds, undefined, { signal }) };
}
