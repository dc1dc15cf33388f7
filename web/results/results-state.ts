import type { Answer, Failure } from '../../contract/answer';
import type { TaggedResults } from '../../contract/client';
import { confirmationOf, type Results } from '../../contract/results';
import { supersedes } from './acceptance';
import { addReading, type Point } from './history';

/** What the page knows of a poll's results. */
export interface ResultsState {
  /** `hidden` until the poll closes; `missing` when there is no such poll. */
  status: 'loading' | 'hidden' | 'shown' | 'missing';
  /** The last good ones. */
  results?: Results;
  /** When the service last said that they are the results, by its clock in epoch milliseconds. */
  confirmedAt?: number;
  /** Why the last try failed; absent when it did not. */
  failure?: Failure;
  /** When the next try is made while they fail, in epoch milliseconds. */
  retryAt?: number;
  history: readonly Point[];
}

/** The state after one more answer. A failed try leaves what is shown as it is. */
export function afterAnswer(before: ResultsState, answer: Answer<TaggedResults>): ResultsState {
  const calm = withoutFailure(before);
  if (!answer.ok) return afterFailure(calm, answer.failure);
  const { results } = answer.value;
  if (results === undefined) return confirmed(calm, answer.servedAt);
  const confirmedAt = confirmationOf(results, answer.servedAt);
  if (!supersedes({ results, confirmedAt }, calm)) return calm;
  return { status: 'shown', results, confirmedAt, history: addReading(calm.history, results) };
}

function confirmed(state: ResultsState, at: number | undefined): ResultsState {
  const isLater = at !== undefined && at > (state.confirmedAt ?? 0);
  return isLater ? { ...state, confirmedAt: at } : state;
}

function withoutFailure(state: ResultsState): ResultsState {
  const { failure, retryAt: _retryAt, ...calm } = state;
  return failure === undefined ? state : calm;
}

function afterFailure(calm: ResultsState, failure: Failure): ResultsState {
  if (failure.kind === 'no-such-poll') return { ...calm, status: 'missing' };
  if (failure.kind !== 'results-hidden') return { ...calm, failure };
  // What was public once stays so: such an answer is an old one from a cache on the way.
  return calm.results === undefined ? { ...calm, status: 'hidden' } : calm;
}
