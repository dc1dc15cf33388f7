import type { Answer, Failure } from '../../contract/answer';
import type { TaggedResults } from '../../contract/client';
import { confirmationOf, type HiddenResults, type Results } from '../../contract/results';
import { supersedes } from './acceptance';
import { addReading, type Point } from './history';

/** What the page knows of a poll's results. */
export interface ResultsState {
  /** `hidden`: nobody may see them yet; `missing`: there is no such poll. */
  status: 'loading' | 'hidden' | 'shown' | 'missing';
  /** The last good ones. */
  results?: Results;
  /** What may be known of hidden ones. */
  hidden?: HiddenResults;
  /** When the service last said that they are the results, by its clock in epoch milliseconds. */
  confirmedAt?: number;
  /** Why the last try failed; absent when it did not. */
  failure?: Failure;
  /** When the next try is made while they fail, in epoch milliseconds. */
  retryAt?: number;
  /** How the ballots grew while this was watched. */
  history: readonly Point[];
}

export const NOTHING_YET: ResultsState = { status: 'loading', history: [] };

/** The state after one more answer. A failed try leaves what is shown as it is. */
export function afterAnswer(before: ResultsState, answer: Answer<TaggedResults>): ResultsState {
  const calm = withoutFailure(before);
  if (!answer.ok) return afterFailure(calm, answer.failure);
  const { results, hidden } = answer.value;
  if (hidden) return afterHidden(calm, hidden);
  if (results === undefined) return confirmed(calm, answer.servedAt);
  if (results.version < (calm.hidden?.version ?? 0)) return calm;
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
  return failure.kind === 'no-such-poll' ? { ...calm, status: 'missing' } : { ...calm, failure };
}

/** What is shown stays so until somebody changes the poll: other such answers are old ones, from caches on the way. */
function afterHidden(calm: ResultsState, hidden: HiddenResults): ResultsState {
  const { results, confirmedAt: _, ...others } = calm;
  if (results !== undefined && hidden.version <= results.version) return calm;
  if (isOlder(hidden, calm.hidden)) return calm;
  return { ...others, status: 'hidden', hidden };
}

function isOlder(hidden: HiddenResults, known: HiddenResults | undefined): boolean {
  if (known === undefined || hidden.version > known.version) return false;
  return hidden.version < known.version || placesIn(hidden) < placesIn(known);
}

function placesIn({ revealed = [] }: HiddenResults): number {
  return revealed.length;
}

/** What was last heard of the poll with its results. */
export function latestOf({
  results,
  hidden,
}: Pick<ResultsState, 'results' | 'hidden'>): Results | HiddenResults | undefined {
  return results ?? hidden;
}
