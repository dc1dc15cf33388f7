import { setTimeout as sleep } from 'node:timers/promises';
import type { Results } from '../../contract/results';
import type { ApiClient, TaggedResults } from '../api/api-client';
import { isNotNow } from '../api/retry';
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
 * totals stand still. Throws what is wrong for good, such as `RefusedError` for a poll that does not exist.
 */
export async function watchResults(
  api: ApiClient,
  pollId: string,
  screen: ResultsScreen,
  signal: AbortSignal,
  times: WatchTimes = WATCH_TIMES,
): Promise<void> {
  const watch = new Watch(screen, times);
  // What is wrong with the first request is told at once; only later ones meet a server known to work.
  watch.take(await api.newerResults(pollId, undefined));
  while (!watch.isOver) {
    await sleep(watch.pause, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    try {
      watch.take(await api.newerResults(pollId, watch.tag));
    } catch (error) {
      watch.takeFailure(error);
    }
  }
}

/** What has been seen so far. */
class Watch {
  private current: TaggedResults | undefined;
  private changedAt = performance.now();
  private failures = 0;

  constructor(
    private readonly screen: ResultsScreen,
    private readonly times: WatchTimes,
  ) {}

  get tag(): string | undefined {
    return this.current?.tag;
  }

  /** Milliseconds until the next request. */
  get pause(): number {
    return Math.min(this.times.interval * 2 ** this.failures, this.times.longestPause);
  }

  get isOver(): boolean {
    const status = this.current?.results.status;
    const closed = status === 'closed' || status === 'certified';
    return closed && performance.now() - this.changedAt >= this.times.settled;
  }

  /** Takes an answer; `undefined` says that nothing is new. */
  take(answer: TaggedResults | undefined): void {
    const newest = answer ?? this.current;
    const changed = content(newest) !== content(this.current);
    if (changed) this.changedAt = performance.now();
    // After trouble the results are drawn again, in the place of the message.
    if (newest && (changed || this.failures > 0)) this.screen.show(newest.results);
    this.current = newest;
    this.failures = 0;
  }

  /** Takes a failure that may pass; throws any other. */
  takeFailure(error: unknown): void {
    const reason = passingReason(error);
    if (reason === undefined) throw error;
    this.failures++;
    this.screen.showTrouble(reason, this.pause);
  }
}

function passingReason(error: unknown): string | undefined {
  if (error instanceof UnreachableError) return error.reason;
  const passes = error instanceof RefusedError && (isNotNow(error.status) || error.status >= 500);
  return passes ? error.message : undefined;
}

/** All but the time of the count. */
function content(tagged: TaggedResults | undefined): string {
  return JSON.stringify({ ...tagged?.results, asOf: '' });
}
