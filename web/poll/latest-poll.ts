import { isLaterStatus, type PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { TimedPoll } from './timed-poll';

/** What results tell of their poll. */
export type PollNow = Pick<Results, 'status' | 'version' | 'closesAt'>;

/** The poll with what its results know of it that it does not: they are asked for more often. */
export function withLatest(timed: TimedPoll, latest: PollNow | undefined): TimedPoll {
  if (latest === undefined) return timed;
  const { poll } = timed;
  const isChanged = latest.version > poll.version;
  const hasMovedOn = latest.version === poll.version && isLaterStatus(latest.status, poll.status);
  return isChanged || hasMovedOn ? { ...timed, poll: asNow(poll, latest) } : timed;
}

/** Its version stays that of its texts, which may be older. */
function asNow({ closesAt: _, ...poll }: PollView, { status, closesAt }: PollNow): PollView {
  return { ...poll, status, ...(closesAt !== undefined && { closesAt }) };
}
