/** How long somebody waits between tries, in milliseconds. */
export interface Patience {
  /** The longest wait after the first failure; it doubles with each further one. */
  first: number;
  /** No wait is longer. */
  longest: number;
}

/** How the page waits: after failures in a row 1, 2, 4 … 30 s. */
export const PAGE_PATIENCE: Patience = { first: 1_000, longest: 30_000 };

/**
 * How long to wait after so many failures in a row, in milliseconds. Each wait is shortened by up to a half, so that many who
 * failed together do not come back together.
 *
 * @param failures from 1.
 * @param random 0 … 1.
 */
export function backoff(failures: number, { first, longest }: Patience, random: number): number {
  return Math.min(first * 2 ** (failures - 1), longest) * (1 - random / 2);
}
