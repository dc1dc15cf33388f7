import { backoff } from '../contract/backoff';
import { pause } from '../contract/pause';

/** Somebody said stop while a task was tried again. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** How source, target and journal are waited for, in milliseconds: they may be away for days. */
export const PATIENCE = { first: 100, longest: 10_000 };

/**
 * Does a task, again and again until it comes to its end.
 *
 * @param tell hears what went wrong, and `undefined` once nothing does any more.
 * @throws Stopped when the signal aborts before that.
 */
export async function persist<T>(
  task: () => Promise<T>,
  signal: AbortSignal,
  tell: (problem: string | undefined) => void,
): Promise<T> {
  for (let failures = 0; ; ) {
    if (signal.aborted) throw new Stopped('Stopped.');
    try {
      const result = await task();
      if (failures > 0) tell(undefined);
      return result;
    } catch (error) {
      failures += 1;
      tell(messageOf(error));
      await pause(backoff(failures, PATIENCE, Math.random()), signal);
    }
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
