import { PAGE_PATIENCE, backoff as wait } from '../../contract/backoff';

/** How long the page waits after so many failures in a row, in milliseconds; `random` is 0 … 1. */
export function backoff(failures: number, random: number): number {
  return wait(failures, PAGE_PATIENCE, random);
}
