import {
  HIDDEN_RESULTS_EVERY_MS,
  LONGEST_REFRESH_MS,
  QUIET_RESULTS,
  REVEAL_NOTICE_MS,
} from '../../../contract/limits';
import type { Poll } from './poll';
import { isRevealing } from './reveal-time';

/** How often to ask for results to which nothing has happened for `quietFor`, all in milliseconds. */
export function quietPace(quietFor: number, usual: number): number {
  return QUIET_RESULTS.findLast(({ after }) => quietFor >= after)?.every ?? usual;
}

/** When something last happened to the poll itself by `now` (epoch milliseconds): it opened, closed, or was changed. */
export function lastEvent(poll: Poll, now: number): number {
  return Math.max(0, ...eventsOf(poll).filter((time) => time <= now));
}

/**
 * How often pages ask for results that are hidden at `now`, in milliseconds. It does not follow from votes, since it would tell of
 * them.
 */
export function hiddenPace(poll: Poll, now: number): number {
  if (isRevealing(poll, now)) return HIDDEN_RESULTS_EVERY_MS;
  return quietPace(now - lastEvent(poll, now), HIDDEN_RESULTS_EVERY_MS);
}

/** How long before it takes effect a reveal is written at `now`, in milliseconds, so that every page asks once more before. */
export function revealNotice(poll: Poll, now: number): number {
  // A page goes by what it was told when it last asked, perhaps just before something happened, but not before there was a poll.
  const [created = 0, ...events] = eventsOf(poll);
  const lately = events.filter((time) => time <= now && time > Math.max(created, now - LONGEST_REFRESH_MS));
  const longest = Math.max(...[now, ...lately.map((time) => time - 1)].map((time) => hiddenPace(poll, time)));
  return REVEAL_NOTICE_MS - HIDDEN_RESULTS_EVERY_MS + longest;
}

function eventsOf({ opensAt, closesAt, changes = [] }: Poll): number[] {
  const times = [...changes.map(({ at }) => at), opensAt, closesAt];
  return times.flatMap((time) => (time === undefined ? [] : Date.parse(time)));
}
