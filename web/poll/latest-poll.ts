import { isLaterStatus, type PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { TimedPoll } from './timed-poll';

/**
 * The poll with what its results know of it that it does not: they are asked for more often. A poll's status only moves on,
 * and its closing only comes nearer, so what is later there and earlier here is the newer.
 */
export function withLatest(timed: TimedPoll, results: Results | undefined): TimedPoll {
  if (results === undefined) return timed;
  const { poll } = timed;
  const status = isLaterStatus(results.status, poll.status) ? results.status : poll.status;
  const closesAt = earlier(poll.closesAt, results.closesAt);
  const isSame = status === poll.status && closesAt === poll.closesAt;
  return isSame ? timed : { ...timed, poll: withChanges(poll, status, closesAt) };
}

function withChanges(poll: PollView, status: PollView['status'], closesAt: string | undefined): PollView {
  return { ...poll, status, ...(closesAt !== undefined && { closesAt }) };
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Date.parse(other) < Date.parse(one) ? other : one;
}
