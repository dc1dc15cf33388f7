const FIRST_MS = 100;
const LONGEST_MS = 30_000;

/**
 * How long to wait after a failure, in milliseconds: twice as long each time up to 30 s, less a random part of up to
 * half, so that shards that failed together do not come back together.
 *
 * @param earlier failures in a row before this one.
 */
export function backoff(earlier: number, random = Math.random()): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** earlier);
  return longest * (1 - random / 2);
}
