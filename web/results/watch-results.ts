import type { Answer } from '../../contract/answer';
import type { TaggedResults } from '../../contract/client';
import { RESULTS_EVERY_MS } from '../../contract/limits';
import { type Asking, keepAsking } from '../api/keep-asking';
import type { View } from '../api/view';
import { afterAnswer, type ResultsState } from './results-state';
import { holdFor } from './reveal-hold';
import { nextDelay } from './schedule';
import { ANY_CLOCK, narrowed, offsetOf } from './server-clock';

/** The own vote of a voter is looked for each second for so long, however quiet the poll was. */
const HURRY_MS = 15_000;

/** In the background the page still asks now and then, so that it is up to date when it is seen again. */
const UNSEEN_EVERY_MS = 15_000;

export interface WatchParts {
  /** Asks for results that are not those with this tag. */
  ask(etag: string | undefined): Promise<Answer<TaggedResults>>;
  /** Told of every change. */
  show(state: ResultsState): void;
  view: View;
}

export interface ResultsWatch extends Asking {
  /** Asks now, and often for a while: something is about to show. */
  hurry(): void;
}

/** Whether an answer is what is known from now on. */
function isTaken(state: ResultsState, { results, hidden }: TaggedResults): boolean {
  return (
    (results !== undefined && results === state.results) || (hidden !== undefined && hidden === state.hidden)
  );
}

/**
 * Keeps asking for a poll's results until they are certified or it is stopped. What an operator reveals is shown at the instant
 * at which all pages show it.
 */
export function watchResults(initial: ResultsState, { ask, show, view }: WatchParts): ResultsWatch {
  let state = initial;
  let etag: string | undefined;
  let failures = 0;
  let clock = ANY_CLOCK;
  let hurriedUntil = 0;
  let release: ReturnType<typeof setTimeout> | undefined;

  const askWithClock = async () => {
    const sentAt = Date.now();
    const answer = await ask(etag);
    if (answer.ok && answer.servedAt !== undefined) {
      const servedAt = answer.servedAt + (answer.age ?? 0);
      clock = narrowed(clock, { sentAt, receivedAt: Date.now(), servedAt });
    }
    return answer;
  };

  const showAfter = (hold: number) => {
    if (release !== undefined) return;
    if (hold === 0) return show(state);
    release = setTimeout(() => {
      release = undefined;
      show(state);
    }, hold);
  };

  const take = (answer: Answer<TaggedResults>) => {
    const before = state;
    state = afterAnswer(state, answer);
    if (answer.ok && isTaken(state, answer.value)) {
      etag = answer.value.etag;
    }
    failures = state.failure === undefined ? 0 : failures + 1;
    const now = Date.now() + offsetOf(clock);
    const usual = nextDelay(state, failures, Math.random(), now);
    const delay =
      Date.now() < hurriedUntil && failures === 0 ? usual && Math.min(usual, RESULTS_EVERY_MS) : usual;
    if (state.failure !== undefined && delay !== undefined) state = { ...state, retryAt: Date.now() + delay };
    showAfter(holdFor(before, state, now));
    return delay;
  };

  const asking = keepAsking({ ask: askWithClock, take, unseenEveryMs: UNSEEN_EVERY_MS, view });
  return {
    ...asking,
    hurry: () => {
      hurriedUntil = Date.now() + HURRY_MS;
      asking.now();
    },
    stop: () => {
      clearTimeout(release);
      asking.stop();
    },
  };
}
