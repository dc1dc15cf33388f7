const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: 1, 2, 4 … 30 s, each shortened by up to a half so that
 * a crowd that lost its answers together does not come back together.
 *
 * @param random 0 … 1
 */
export function backoff(failures: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
  return longest * (1 - random / 2);
}
