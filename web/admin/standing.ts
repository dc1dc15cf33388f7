import type { Answer, Failure } from '../../contract/answer';
import { CLOCKS_MS, CLOSING_NOTICE_MS } from '../../contract/limits';
import { isOver, type PollSummary } from '../../contract/poll';
import { confirmationOf, type Results } from '../../contract/results';

/** What the list shows of a poll's results. */
export type Standing =
  /** As they were at `confirmedAt`, by the server's clock in epoch milliseconds. */
  | { status: 'shown'; results: Results; confirmedAt: number }
  /** Nothing was ever read. */
  | { status: 'failed'; failure: Failure };

export type Standings = ReadonlyMap<string, Standing>;

/** The polls with results that may have changed since they were read: not those that are certified. */
export function pollsToRead(polls: readonly PollSummary[], known: Standings): PollSummary[] {
  return polls.filter(({ pollId, status }) => status !== 'draft' && !isFinal(known.get(pollId)));
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

/** Closing by hand gives that much notice, and this device's clock may be a little behind. */
const CLOSING_WITHIN_MS = CLOSING_NOTICE_MS + CLOCKS_MS;

/** Whether the poll is about to close, or has by the clock without the list saying so yet. */
export function isClosing({ status, closesAt }: PollSummary, now: number): boolean {
  if (isOver(status) || closesAt === undefined) return false;
  return Date.parse(closesAt) - now <= CLOSING_WITHIN_MS;
}
