import { isLaterStatus } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { TimedPoll } from '../poll/timed-poll';

/** The poll with the status its results have, when they know of a later one: they are asked for more often. */
export function withLatestStatus(timed: TimedPoll, results: Results | undefined): TimedPoll {
  const { poll } = timed;
  const isBehind = results !== undefined && isLaterStatus(results.status, poll.status);
  return isBehind ? { ...timed, poll: { ...poll, status: results.status } } : timed;
}
