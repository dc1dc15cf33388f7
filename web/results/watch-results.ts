import type { Answer } from '../../contract/answer';
import type { TaggedResults } from '../../contract/client';
import { type Asking, keepAsking } from '../api/keep-asking';
import type { View } from '../api/view';
import { afterAnswer, type ResultsState } from './results-state';
import { nextDelay } from './schedule';

/** In the background the page still asks now and then, so that it is up to date when it is seen again. */
const UNSEEN_EVERY_MS = 15_000;

export interface WatchParts {
  /** Asks for results that are not those with this tag. */
  ask(etag: string | undefined): Promise<Answer<TaggedResults>>;
  /** Told of every change. */
  show(state: ResultsState): void;
  view: View;
}

/** Whether an answer is what is known from now on. */
function isTaken(state: ResultsState, { results, hidden }: TaggedResults): boolean {
  return (
    (results !== undefined && results === state.results) || (hidden !== undefined && hidden === state.hidden)
  );
}

/** Keeps asking for a poll's results until they are certified or it is stopped. */
export function watchResults(initial: ResultsState, { ask, show, view }: WatchParts): Asking {
  let state = initial;
  let etag: string | undefined;
  let failures = 0;

  const take = (answer: Answer<TaggedResults>) => {
    state = afterAnswer(state, answer);
    if (answer.ok && isTaken(state, answer.value)) {
      etag = answer.value.etag;
    }
    failures = state.failure === undefined ? 0 : failures + 1;
    const delay = nextDelay(state, failures, Math.random());
    if (state.failure !== undefined && delay !== undefined) state = { ...state, retryAt: Date.now() + delay };
    show(state);
    return delay;
  };

  return keepAsking({ ask: () => ask(etag), take, unseenEveryMs: UNSEEN_EVERY_MS, view });
}
