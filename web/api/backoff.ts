import { backoff as wait } from '../../contract/backoff';

/** After failures in a row 1, 2, 4 … 30 s. */
const PATIENCE = { first: 1_000, longest: 30_000 };

/** How long the page waits after so many failures in a row, in milliseconds; `random` is 0 … 1. */
export function backoff(failures: number, random: number): number {
  return wait(failures, PATIENCE, random);
}
