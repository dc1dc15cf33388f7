import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from '../../contract/answer';
import type { TaggedResults } from '../../contract/client';
import { isOver } from '../../contract/poll';
import type { Results } from '../../contract/results';
import type { ApiClient } from '../api/api-client';
import { RefusedError, UnreachableError } from '../errors';

/** Where watched results go. */
export interface ResultsScreen {
  show(results: Results): void;
  /** No results for now, and why; tried again after `delayMs`. */
  showTrouble(reason: string, delayMs: number): void;
}

/** Times in milliseconds. */
export interface WatchTimes {
  interval: number;
  longestPause: number;
  /** Totals of a closed poll that did not change for this long are taken to be all. */
  settled: number;
}

const WATCH_TIMES: WatchTimes = { interval: 1_000, longestPause: 15_000, settled: 4_000 };

/**
 * Shows the results of a poll whenever they change. Ends when `signal` aborts, or when the poll has closed and its
 * totals no longer change. Throws what does not pass, such as `RefusedError` for a poll that does not exist.
 */
export async function watchResults(
  api: Pick<ApiClient, 'newerResults'>,
  pollId: string,
  screen: ResultsScreen,
  signal: AbortSignal,
  times: WatchTimes = WATCH_TIMES,
): Promise<void> {
  const watch = new Watch(screen, times);
  // A failure of the first request is shown at once; only later ones meet a server known to work.
  watch.take(await api.newerResults(pollId, undefined));
  while (!watch.isOver) {
    await sleep(watch.pause, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    try {
      watch.take(await api.newerResults(pollId, watch.etag));
    } catch (error) {
      watch.takeFailure(error);
    }
  }
}

/** What has been seen so far. */
class Watch {
  readonly #screen: ResultsScreen;
  readonly #times: WatchTimes;
  #current: TaggedResults = {};
  #changedAt = performance.now();
  #failures = 0;

  constructor(screen: ResultsScreen, times: WatchTimes) {
    this.#screen = screen;
    this.#times = times;
  }

  get etag(): string | undefined {
    return this.#current.etag;
  }

  /** Milliseconds until the next request. */
  get pause(): number {
    return Math.min(this.#times.interval * 2 ** this.#failures, this.#times.longestPause);
  }

  get isOver(): boolean {
    const status = this.#current.results?.status;
    const isStill = performance.now() - this.#changedAt >= this.#times.settled;
    return status !== undefined && isOver(status) && isStill;
  }

  /** Takes an answer; one without results says that nothing is new. */
  take(answer: TaggedResults): void {
    const newest = answer.results ? answer : this.#current;
    const changed = content(newest) !== content(this.#current);
    if (changed) this.#changedAt = performance.now();
    // After trouble the results are drawn again, in the place of the message.
    if (newest.results && (changed || this.#failures > 0)) this.#screen.show(newest.results);
    this.#current = newest;
    this.#failures = 0;
  }

  /** Takes a failure that may pass; throws any other. */
  takeFailure(error: unknown): void {
    const reason = passingReason(error);
    if (reason === undefined) throw error;
    this.#failures++;
    this.#screen.showTrouble(reason, this.pause);
  }
}

function passingReason(error: unknown): string | undefined {
  if (error instanceof UnreachableError) return error.reason;
  const passes = error instanceof RefusedError && isPassing(error);
  return passes ? error.message : undefined;
}

/** All but the time of the count. */
function content({ results }: TaggedResults): string {
  return JSON.stringify({ ...results, asOf: '' });
}
