import { type Answer, type Failure, isPassing } from '../../contract/answer';
import type { BallotsPage } from '../../contract/ballots';
import { pause } from '../../contract/pause';
import { backoff } from '../api/backoff';
import type { Work } from '../progress/work';

/** How far it is to get the ballots of a poll. */
export interface BallotsState extends Work {
  isRunning: boolean;
  /** Why it ended before all were there, unless somebody stopped it. */
  failure?: Failure | undefined;
}

type ReadPage = (after: string | undefined) => Promise<Answer<BallotsPage>>;

/** The file of a poll's ballots, got page by page. What was stopped, or has failed, can be run again, and goes on. */
export class BallotsFile {
  readonly #readPage: ReadPage;
  readonly #show: (state: BallotsState) => void;
  readonly #now: () => number;
  /** Kept by the browser, and not in the page's own memory. */
  readonly #parts: Blob[] = [];
  #state: BallotsState;
  #next: string | undefined;
  #stopping = new AbortController();

  /**
   * @param total how many ballots there are likely to be.
   * @param now milliseconds of a clock that only goes forward.
   */
  constructor(
    readPage: ReadPage,
    total: number,
    show: (state: BallotsState) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#readPage = readPage;
    this.#show = show;
    this.#now = now;
    this.#state = { isRunning: false, total, done: 0, perSecond: 0 };
  }

  /** Resolves to the whole file, or to nothing when it is stopped or fails. Not to be called while it runs. */
  async run(): Promise<Blob[] | undefined> {
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    const [startedAt, doneBefore] = [this.#now(), this.#state.done];
    let failures = 0;
    let isWhole = false;
    this.#change({ isRunning: true, failure: undefined, perSecond: 0 });
    while (!isWhole && !signal.aborted) {
      const answer = await this.#readPage(this.#next);
      if (answer.ok) {
        const { csv, ballots, next } = answer.value;
        this.#parts.push(new Blob([csv]));
        this.#next = next;
        isWhole = next === undefined;
        failures = 0;
        const done = this.#state.done + ballots;
        const seconds = (this.#now() - startedAt) / 1_000;
        const perSecond = seconds > 0 ? (done - doneBefore) / seconds : 0;
        this.#change({ done, perSecond, trouble: undefined });
      } else if (isPassing(answer.failure)) {
        failures += 1;
        this.#change({ trouble: answer.failure.kind });
        await pause(backoff(failures, Math.random()), signal);
      } else {
        this.#change({ failure: answer.failure });
        this.stop();
      }
    }
    this.#change({ isRunning: false, trouble: undefined });
    return isWhole ? this.#parts : undefined;
  }

  stop(): void {
    this.#stopping.abort();
  }

  #change(change: Partial<BallotsState>): void {
    this.#state = { ...this.#state, ...change };
    this.#show(this.#state);
  }
}
