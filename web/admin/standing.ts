import type { PollView, Results } from '../../lambda/shared/api';
import type { Failure } from '../api/failure';
import type { Answer, TaggedResults } from '../api/voting-api';

/** What the list shows of a poll's results. */
export type Standing =
  | { status: 'hidden' }
  /** As they were last read. */
  | { status: 'shown'; results: Results }
  /** Nothing was ever read. */
  | { status: 'failed'; failure: Failure };

export type Standings = ReadonlyMap<string, Standing>;

/** The polls whose results may have changed since they were read: all but those whose certificate has been. */
export function pollsToRead(polls: readonly PollView[], known: Standings): PollView[] {
  return polls.filter(({ pollId }) => !isFinal(known.get(pollId)));
}

/** Whether the results are certified, and so stay as they are. */
export function isFinal(standing: Standing | undefined): boolean {
  return standing?.status === 'shown' && standing.results.status === 'certified';
}

/** What is known after one more answer; a failure leaves what was known, which then grows old. */
export function standingAfter(
  before: Standing | undefined,
  answer: Answer<TaggedResults | 'unchanged'>,
): Standing | undefined {
  if (answer.ok) {
    return answer.value === 'unchanged' ? before : { status: 'shown', results: answer.value.results };
  }
  if (answer.failure.kind === 'results-hidden') return { status: 'hidden' };
  return before ?? { status: 'failed', failure: answer.failure };
}

/** How old results are, in whole seconds; `now` is the server's time in epoch milliseconds. */
export function ageInSeconds(asOf: string, now: number): number {
  return Math.max(0, Math.round((now - Date.parse(asOf)) / 1_000));
}

const CLOSING_WITHIN_MS = 6_000;

/** Whether the poll is about to close, or has by the clock without the list saying so yet. */
export function isClosing({ status, closesAt }: PollView, now: number): boolean {
  if (status === 'closed' || status === 'certified' || closesAt === undefined) return false;
  return Date.parse(closesAt) - now <= CLOSING_WITHIN_MS;
}
