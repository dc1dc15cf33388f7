import { POLLS_MAX_AGE_S } from '../../contract/limits';
import type { PollSummary } from '../../contract/poll';
import type { PollList } from './load-polls';

/** A poll as the service answered it when it was changed. */
export interface LearntPoll {
  poll: PollSummary;
  /** Epoch milliseconds, by this device's clock. */
  at: number;
}

/** CloudFront's caches on the way: at the edge, of its region, and Origin Shield. */
const CACHES = 3;

/** How old a list may be when it arrives, in milliseconds: each cache may have kept it for its whole time. */
export const OLDEST_LIST_MS = CACHES * POLLS_MAX_AGE_S * 1_000;

/**
 * The list with what its caches may have missed, where it was asked for at `askedAt` (epoch milliseconds): polls keep their places,
 * and new ones come first.
 *
 * @param isIn whether a poll is in this list at all
 */
export function withLearnt(
  list: PollList,
  learnt: readonly LearntPoll[],
  askedAt: number,
  isIn: (poll: PollSummary) => boolean,
): PollList {
  const newer = new Map(
    learnt.filter(({ at }) => askedAt < at + OLDEST_LIST_MS).map(({ poll }) => [poll.pollId, poll]),
  );
  if (newer.size === 0) return list;
  const listed = new Set(list.polls.map(({ pollId }) => pollId));
  const added = [...newer.values()].filter(({ pollId }) => !listed.has(pollId));
  const polls = [...added, ...list.polls.map((poll) => newer.get(poll.pollId) ?? poll)];
  return { ...list, polls: polls.filter(isIn) };
}

/** What is still to be remembered once there is one more. */
export function addLearnt(learnt: readonly LearntPoll[], added: LearntPoll): LearntPoll[] {
  const others = learnt.filter(
    ({ poll, at }) => poll.pollId !== added.poll.pollId && added.at < at + OLDEST_LIST_MS,
  );
  return [added, ...others];
}
