import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from '../../contract/answer';
import type { PollStatus } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { ApiClient, DatedResults } from '../api/api-client';
import { asConfirmed } from '../api/as-of';
import { HiddenResultsError, RefusedError, UnreachableError } from '../errors';

/** Where watched results go. */
export interface ResultsScreen {
  /** Results that have changed, and what is waited for, if anything but votes. */
  show(results: Results, waiting?: string): void;
  /** The same results, which the service said again later. */
  confirm(results: Results, waiting?: string): void;
  /** There are no results yet, and why. */
  showWaiting(waiting: string): void;
  /** No results for now, and why; tried again after `delayMs`. */
  showTrouble(reason: string, delayMs: number): void;
}

/** Times in milliseconds. */
export interface WatchTimes {
  /** What a second is that the service says to wait. */
  second: number;
  longestPause: number;
}

const WATCH_TIMES: WatchTimes = { second: 1_000, longestPause: 15_000 };

/**
 * Shows the results of a poll whenever they change, and waits for a poll that there is not yet, or whose results nobody may see
 * yet. Ends when `signal` aborts, or when the poll is certified. Throws what does not pass, such as a refusal of another kind.
 */
export async function watchResults(
  api: Pick<ApiClient, 'newerResults'>,
  pollId: string,
  screen: ResultsScreen,
  signal: AbortSignal,
  times: WatchTimes = WATCH_TIMES,
): Promise<void> {
  const watch = new Watch(screen, times);
  for (;;) {
    try {
      watch.take(await api.newerResults(pollId, watch.etag));
    } catch (error) {
      watch.takeFailure(error);
    }
    if (watch.isOver) return;
    await sleep(watch.pause, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
  }
}

/** What is waited for in each status of a poll. */
const WAITING: Partial<Record<PollStatus, string>> = {
  scheduled: 'The poll has not opened yet. Waiting for it to open.',
  paused: 'The poll is paused. Waiting for it to be resumed.',
  closed: 'The poll is closed. Waiting for its certificate, which takes about two minutes.',
};

/** What has been seen so far. */
class Watch {
  readonly #screen: ResultsScreen;
  readonly #times: WatchTimes;
  #results: Results | undefined;
  #etag: string | undefined;
  #refreshAfter = 1;
  #waiting: string | undefined;
  /** Whether the API has answered: only then does a failure meet a server known to work. */
  #hasAnswered = false;
  #failures = 0;

  constructor(screen: ResultsScreen, times: WatchTimes) {
    this.#screen = screen;
    this.#times = times;
  }

  get etag(): string | undefined {
    return this.#etag;
  }

  /** Milliseconds until the next request. */
  get pause(): number {
    const { second, longestPause } = this.#times;
    const seconds = this.#failures === 0 ? this.#refreshAfter : 2 ** this.#failures;
    return Math.min(seconds * second, longestPause);
  }

  get isOver(): boolean {
    return this.#results?.status === 'certified';
  }

  /** Takes an answer; one without results says that nothing is new. */
  take({ results, hidden, etag, asOf }: DatedResults): void {
    this.#refreshAfter = (results ?? hidden)?.refreshAfter ?? this.#refreshAfter;
    if (hidden) {
      this.#wait(`${new HiddenResultsError(hidden).message} Waiting for that.`);
      return;
    }
    const newest = results ?? (this.#results && asConfirmed(this.#results, asOf));
    if (newest === undefined) return;
    const waiting = WAITING[newest.status];
    // After something else was said the results are drawn again, in its place.
    const isNews =
      content(newest) !== content(this.#results) || this.#failures > 0 || this.#waiting !== undefined;
    if (isNews) this.#screen.show(newest, waiting);
    else this.#screen.confirm(newest, waiting);
    this.#results = newest;
    this.#etag = etag ?? this.#etag;
    this.#waiting = undefined;
    this.#calm();
  }

  /** Takes a failure that says what to wait for, or one that may pass; throws any other. */
  takeFailure(error: unknown): void {
    const waiting = waitingReason(error);
    if (waiting !== undefined) {
      this.#wait(waiting);
      return;
    }
    const reason = this.#hasAnswered ? passingReason(error) : undefined;
    if (reason === undefined) throw error;
    this.#failures++;
    this.#screen.showTrouble(reason, this.pause);
  }

  #wait(reason: string): void {
    if (reason !== this.#waiting || this.#failures > 0) this.#screen.showWaiting(reason);
    this.#waiting = reason;
    this.#calm();
  }

  #calm(): void {
    this.#hasAnswered = true;
    this.#failures = 0;
  }
}

/** What a refusal says to wait for; `undefined` for any other failure. */
function waitingReason(error: unknown): string | undefined {
  if (!(error instanceof RefusedError)) return undefined;
  return error.kind === 'no-such-poll' ? `${error.message} Waiting for it to be created.` : undefined;
}

function passingReason(error: unknown): string | undefined {
  if (error instanceof UnreachableError) return error.reason;
  return error instanceof RefusedError && isPassing(error) ? error.message : undefined;
}

/** All but the time of the count, and when to ask again. */
function content(results: Results | undefined): string {
  return JSON.stringify({ ...results, asOf: '', refreshAfter: 0 });
}
