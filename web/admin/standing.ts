import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { Failure } from '../api/failure';
import type { Answer, TaggedResults, UnchangedResults } from '../api/voting-api';
import { isOver } from '../poll/status-order';

/** What the list shows of a poll's results. */
export type Standing =
  /** As they were at `confirmedAt`, by the server's clock in epoch milliseconds. */
  | { status: 'shown'; results: Results; confirmedAt: number }
  /** Nothing was ever read. */
  | { status: 'failed'; failure: Failure };

export type Standings = ReadonlyMap<string, Standing>;

/** The polls with results that may have changed since they were read: not those that are hidden or certified. */
export function pollsToRead(polls: readonly PollView[], known: Standings): PollView[] {
  return polls.filter((poll) => !areHidden(poll) && !isFinal(known.get(poll.pollId)));
}

/** Whether nobody is shown the results yet, operators included. */
export function areHidden({ status, resultsVisible }: PollView): boolean {
  return resultsVisible === 'afterClose' && !isOver(status);
}

/** Whether the results are certified, and so stay as they are. */
export function isFinal(standing: Standing | undefined): boolean {
  return standing?.status === 'shown' && standing.results.status === 'certified';
}

/** What is known after one more answer; a failure leaves what was known, which then grows old. */
export function standingAfter(
  before: Standing | undefined,
  answer: Answer<TaggedResults | UnchangedResults>,
): Standing | undefined {
  if (!answer.ok) return before ?? { status: 'failed', failure: answer.failure };
  const { results, confirmedAt } = answer.value;
  return results === undefined ? before : { status: 'shown', results, confirmedAt };
}

/** How long ago something was, in whole seconds; both times are the server's, in epoch milliseconds. */
export function secondsSince(time: number, now: number): number {
  return Math.max(0, Math.round((now - time) / 1_000));
}

const CLOSING_WITHIN_MS = 6_000;

/** Whether the poll is about to close, or has by the clock without the list saying so yet. */
export function isClosing({ status, closesAt }: PollView, now: number): boolean {
  if (isOver(status) || closesAt === undefined) return false;
  return Date.parse(closesAt) - now <= CLOSING_WITHIN_MS;
}
