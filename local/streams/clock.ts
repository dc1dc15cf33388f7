import { setTimeout as wait } from 'node:timers/promises';

/** Time as the mapping sees it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds on a clock that never jumps. */
  elapsed(): number;
  /** Resolves after so many milliseconds; rejects at once when the mapping is stopped. */
  sleep(milliseconds: number): Promise<void>;
}

export function systemClock(signal: AbortSignal): Clock {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: (milliseconds) => wait(milliseconds, undefined, { signal }),
  };
}
