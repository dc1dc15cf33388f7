import type { Answer, TaggedResults, UnchangedResults } from '../api/voting-api';
import { afterAnswer, type ResultsState } from './results-state';
import { nextDelay } from './schedule';

export interface WatchParts {
  /** Asks for results that are not those with this tag. */
  ask(etag: string | undefined): Promise<Answer<TaggedResults | UnchangedResults>>;
  /** Told of every change. */
  show(state: ResultsState): void;
  isVisible(): boolean;
}

export interface Watch {
  /** Asks at once instead of when it is due: the page came into view, or the line is back. */
  hurry(): void;
  stop(): void;
}

/** Keeps asking for a poll's results, one request at a time, until they are certified or it is stopped. */
export function watchResults(initial: ResultsState, { ask, show, isVisible }: WatchParts): Watch {
  let state = initial;
  let etag: string | undefined;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const turn = async () => {
    timer = undefined;
    const answer = await ask(etag);
    if (isStopped) return;
    const before = state;
    state = afterAnswer(before, answer);
    if (answer.ok && answer.value.results && state.results === answer.value.results) {
      etag = answer.value.etag;
    }
    failures = state.failure === undefined ? 0 : failures + 1;
    const delay = nextDelay(state, { failures, isVisible: isVisible(), jitter: Math.random() });
    if (delay !== undefined) timer = setTimeout(turn, delay);
    if (state.failure !== undefined && delay !== undefined) state = { ...state, retryAt: Date.now() + delay };
    show(state);
  };

  void turn();
  return {
    hurry: () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      void turn();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
