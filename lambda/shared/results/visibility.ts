import { isOver } from '../../../contract/poll';
import type { HiddenUntil } from '../../../contract/results';
import { type Poll, pollStatus } from '../tables/poll';
import { placesShown, revealTime } from '../tables/reveal-time';

/** How many places of its results a poll shows, from the last, and what it waits for with the others. */
export type Visibility = { revealsAt?: number | undefined } & (
  | { places: 'all' }
  | { places: number; hiddenUntil: HiddenUntil }
);

/** As operators see them. */
export const ALL: Visibility = { places: 'all' };

/**
 * What everybody may see of the results at `now`, or, with the key that voters were given, those who have voted. Times in epoch
 * milliseconds.
 */
export function visibilityOf(poll: Poll, key: string | undefined, now: number): Visibility {
  if (poll.move && !poll.move.shown) return { places: 0, hiddenUntil: 'reveal' };
  // A closing that is not confirmed may have been written late, and be moved on with votes yet to come.
  const isClosed = isOver(pollStatus(poll, now)) && !poll.closeUnconfirmed;
  switch (poll.resultsVisible) {
    case 'always':
      return ALL;
    case 'afterClose':
      return isClosed ? ALL : { places: 0, hiddenUntil: 'close' };
    case 'afterVote':
      return isClosed || isVotersKey(poll, key) ? ALL : { places: 0, hiddenUntil: 'vote' };
    case 'onReveal':
      return revealed(poll, now);
  }
}

/** Whether everybody is told how many have voted: never how many of their ballots have been moved here so far. */
export function isTurnoutShown({ turnoutVisible, move }: Pick<Poll, 'turnoutVisible' | 'move'>): boolean {
  return turnoutVisible && move?.shown !== false;
}

/** The key is no secret worth the trouble of a comparison in constant time: everybody who votes is given it. */
function isVotersKey({ resultsKey }: Poll, key: string | undefined): boolean {
  return resultsKey !== undefined && key === resultsKey;
}

function revealed(poll: Poll, now: number): Visibility {
  const places = placesShown(poll, now);
  const revealsAt = revealTime(poll);
  return places === undefined ? { places: 'all', revealsAt } : { places, hiddenUntil: 'reveal', revealsAt };
}
