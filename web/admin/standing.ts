import type { Answer, Failure } from '../../contract/answer';
import type { PollSummary } from '../../contract/poll';
import { confirmationOf, type Results } from '../../contract/results';

/** What the list shows of a poll's results. */
export type Standing =
  /** As they were at `confirmedAt`, by the server's clock in epoch milliseconds. */
  | { status: 'shown'; results: Results; confirmedAt: number }
  /** Nothing was ever read. */
  | { status: 'failed'; failure: Failure };

export type Standings = ReadonlyMap<string, Standing>;

/** The ids of the polls with results that may have changed since they were read: not those that are certified. */
export function pollsToRead(polls: readonly PollSummary[], known: Standings): string[] {
  return polls
    .filter(({ pollId, status }) => status !== 'draft' && !isFinal(known.get(pollId)))
    .map(({ pollId }) => pollId);
}

/** Whether a poll was changed, or is at another point of its life, since its results were read before. */
export function hasMovedOn(before: Standing | undefined, now: Standing | undefined): boolean {
  if (before?.status !== 'shown' || now?.status !== 'shown') return false;
  return before.results.version !== now.results.version || before.results.status !== now.results.status;
}

/** Whether the results are certified, and so stay as they are. */
export function isFinal(standing: Standing | undefined): boolean {
  return standing?.status === 'shown' && standing.results.status === 'certified';
}

/** What is known after one more answer; a failure leaves what was known, which then grows old. */
export function standingAfter(before: Standing | undefined, answer: Answer<Results>): Standing | undefined {
  if (!answer.ok) return before ?? { status: 'failed', failure: answer.failure };
  const results = answer.value;
  return { status: 'shown', results, confirmedAt: confirmationOf(results, answer.servedAt) };
}

/** How long ago something was, in whole seconds; both times are the server's, in epoch milliseconds. */
export function secondsSince(time: number, now: number): number {
  return Math.max(0, Math.round((now - time) / 1_000));
}
