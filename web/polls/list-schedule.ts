import { backoff } from '../api/backoff';
import { spread } from '../api/spread';

/** How many polls are shown at first, and how many more each time more are asked for. */
export const POLLS_SHOWN = 200;

const REFRESH_EVERY_MS = 15_000;

/** How long to wait before the list is loaded again, in milliseconds; `random` is 0 … 1. */
export function nextListIn(isLoaded: boolean, failures: number, random: number): number {
  return isLoaded ? spread(REFRESH_EVERY_MS, random) : backoff(failures, random);
}
