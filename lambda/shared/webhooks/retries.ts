const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long after each failed attempt the next one comes, in milliseconds: eight attempts over a day. An operator's mistake is
 * soon put right, a receiver's outage may take the night.
 */
export const RETRY_DELAYS: readonly number[] = [
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  8 * HOUR,
  9 * HOUR,
];

/** A delay is lengthened by up to this share of it, so that those that failed together do not come back together. */
export const RETRY_JITTER = 0.1;

/**
 * How long to wait after so many failed attempts, in milliseconds; `undefined` where none is left.
 *
 * @param failures from 1.
 * @param random 0 … 1.
 */
export function retryDelay(failures: number, random: number): number | undefined {
  const delay = RETRY_DELAYS[failures - 1];
  return delay === undefined ? undefined : Math.round(delay * (1 + RETRY_JITTER * random));
}
