import {
  HIDDEN_RESULTS_EVERY_MS,
  QUIET_AFTER_MS,
  QUIET_RESULTS_EVERY_MS,
  RESULTS_EVERY_MS,
} from '../../contract/limits';
import type { Poll } from '../shared/tables/poll';
import { isRevealing } from '../shared/tables/reveal-time';
import type { Visibility } from './visibility';

/** How the results that are answered were read, times in epoch milliseconds. */
export interface ReadingSigns {
  /** When a vote was last counted; absent before the first. */
  changedAt?: number | undefined;
  /** Milliseconds that the reading took. */
  took: number;
}

/**
 * In how many whole seconds to ask for the results again, at `now`, or `undefined` where they cannot change any more: often while votes come in or the poll has just changed, seldom
 * while nothing happens, and twice as long as the reading took where the table is slow to answer. For hidden results nothing follows
 * from votes, since that would tell of them; they are always asked for often enough to hear of a reveal before it takes effect
 * (`revealNotice`).
 */
export function refreshAfter(
  poll: Poll,
  { changedAt = 0, took }: ReadingSigns,
  { places }: Pick<Visibility, 'places'>,
  now: number,
): number | undefined {
  if (places === 'all' && poll.certificate) return undefined;
  const isQuietSince = (time: number) => now - Math.max(time, lastEvent(poll, now)) >= QUIET_AFTER_MS;
  if (places !== 'all') {
    return seconds(
      isRevealing(poll, now) || !isQuietSince(0) ? HIDDEN_RESULTS_EVERY_MS : QUIET_RESULTS_EVERY_MS,
    );
  }
  return seconds(isQuietSince(changedAt) ? QUIET_RESULTS_EVERY_MS : Math.max(RESULTS_EVERY_MS, 2 * took));
}

function seconds(milliseconds: number): number {
  return Math.ceil(Math.min(milliseconds, QUIET_RESULTS_EVERY_MS) / 1_000);
}

/** When something last happened to the poll: it opened, closed, or was changed. */
function lastEvent({ opensAt, closesAt, changes = [] }: Poll, now: number): number {
  const times = [opensAt, closesAt, changes.at(-1)?.at].map((time) => Date.parse(time ?? ''));
  return Math.max(0, ...times.filter((time) => time <= now));
}
