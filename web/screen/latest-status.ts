import type { PollStatus, Results } from '../../lambda/shared/api';
import type { TimedPoll } from '../api/voting-api';

const ORDER: readonly PollStatus[] = ['scheduled', 'open', 'closed', 'certified'];

/** The poll with the status its results have, when they know of a later one: they are asked for more often. */
export function withLatestStatus(timed: TimedPoll, results: Results | undefined): TimedPoll {
  const { poll } = timed;
  const isBehind = results !== undefined && ORDER.indexOf(results.status) > ORDER.indexOf(poll.status);
  return isBehind ? { ...timed, poll: { ...poll, status: results.status } } : timed;
}
