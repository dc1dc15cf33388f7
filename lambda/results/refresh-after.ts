import { LONGEST_REFRESH_MS, RESULTS_EVERY_MS } from '../../contract/limits';
import type { Visibility } from '../shared/results/visibility';
import { hiddenPace, lastEvent, quietPace } from '../shared/tables/pace';
import type { Poll } from '../shared/tables/poll';

/** How the results that are answered were read, times in epoch milliseconds. */
export interface ReadingSigns {
  /** When a vote was last counted; absent before the first. */
  changedAt?: number | undefined;
  /** Milliseconds that the reading took. */
  took: number;
}

/**
 * In how many whole seconds to ask for the results again, at `now`, or `undefined` where they cannot change any more: often while
 * votes come in or the poll has just changed, seldom while nothing happens, and twice as long as the reading took where the table is
 * slow to answer.
 */
export function refreshAfter(
  poll: Poll,
  { changedAt = 0, took }: ReadingSigns,
  { places }: Pick<Visibility, 'places'>,
  now: number,
): number | undefined {
  if (places !== 'all') return seconds(hiddenPace(poll, now));
  if (poll.certificate) return undefined;
  const usual = Math.min(Math.max(RESULTS_EVERY_MS, 2 * took), LONGEST_REFRESH_MS);
  return seconds(quietPace(now - Math.max(changedAt, lastEvent(poll, now)), usual));
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1_000);
}
