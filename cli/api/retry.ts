/** How often and how patiently a request is repeated. Times are in milliseconds. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  attempts: number;
  /** The longest wait before the second try; it doubles with each further one. */
  firstDelay: number;
  /** No wait is longer, whatever the server asks for with `Retry-After`. */
  longestDelay: number;
}

export const RETRY_POLICY: RetryPolicy = { attempts: 10, firstDelay: 200, longestDelay: 10_000 };

/** Answers that say "not now": the request was not carried out, or is safe to repeat. */
const NOT_NOW = new Set([429, 502, 503, 504]);

export function isNotNow(status: number): boolean {
  return NOT_NOW.has(status);
}

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
  if (askedFor !== undefined) return Math.min(askedFor, policy.longestDelay);
  const ceiling = Math.min(policy.firstDelay * 2 ** (attempt - 1), policy.longestDelay);
  return ceiling * (0.5 + random / 2);
}

/** Milliseconds a `Retry-After` header asks to wait (seconds or a date); `undefined` when it is absent or unreadable. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
