import { setTimeout as sleep } from 'node:timers/promises';
import { backoff, type Patience } from '../../contract/backoff';
import { InterruptedError } from '../errors';

/** How often and how patiently something is tried. Times are in milliseconds. */
export interface RetryPolicy extends Patience {
  /** Tries in all, the first one included. */
  attempts: number;
}

export const RETRY_POLICY: RetryPolicy = { attempts: 10, first: 200, longest: 10_000 };

/** For a caller that comes again anyway. */
export const ONE_TRY: RetryPolicy = { attempts: 1, first: 0, longest: 0 };

/**
 * Milliseconds to wait after the failed try number `attempt` (1 for the first). A server that names a time gets it,
 * up to the policy's longest; otherwise the wait is drawn between half and the whole of a doubling delay, so that
 * many clients do not come back at one moment. `random` is in 0 … 1.
 */
export function retryDelay(
  attempt: number,
  policy: RetryPolicy,
  askedFor: number | undefined,
  random: number,
): number {
  return askedFor === undefined ? backoff(attempt, policy, random) : Math.min(askedFor, policy.longest);
}

/** Waits after a failed try. Throws `InterruptedError` as soon as `signal` aborts. */
export async function waitToRetry(
  attempt: number,
  policy: RetryPolicy,
  signal: AbortSignal,
  askedFor?: number,
): Promise<void> {
  try {
    await sleep(retryDelay(attempt, policy, askedFor, Math.random()), undefined, { signal });
  } catch {
    throw new InterruptedError();
  }
}

/** Milliseconds a `Retry-After` header asks to wait (seconds or a date); `undefined` when it is absent or unreadable. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
