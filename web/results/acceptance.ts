import type { Results } from '../../contract/results';

/** Results, and when the service last said that they are the results, in epoch milliseconds. */
export interface Reading {
  results: Results;
  confirmedAt: number;
}

/** Longer than a reading takes, with what the clocks of its parts differ by. */
const READING_MS = 2_000;

/**
 * Whether results just read take the place of those shown; answers may arrive out of order from several caches. Readings
 * are strongly consistent, so fewer ballots in one that began after another had ended can only mean retractions; readings
 * that overlapped may come out in either order.
 */
export function supersedes(read: Reading, before: Partial<Reading>): boolean {
  const { results: shown, confirmedAt = 0 } = before;
  if (shown === undefined) return true;
  const { status, ballots } = read.results;
  // A certificate bears the time it was made, which is earlier than that of results read before it was known everywhere.
  if (shown.status === 'certified' || status === 'certified') return status === 'certified';
  const later = begunAt(read) - begunAt({ results: shown, confirmedAt });
  return ballots < shown.ballots ? later >= READING_MS : later >= 0;
}

/**
 * The earliest that the newest reading which came to these results can have begun, in epoch milliseconds. A cache that asks
 * again and hears that nothing has changed keeps giving the results of the first such reading, with its `asOf`.
 */
function begunAt({ results, confirmedAt }: Reading): number {
  return Math.max(Date.parse(results.asOf), confirmedAt - READING_MS);
}
