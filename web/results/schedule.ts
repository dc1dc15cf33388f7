import { RESULTS_EVERY_MS, REVEAL_HOLD_MS } from '../../contract/limits';
import { backoff } from '../api/backoff';
import { latestOf, type ResultsState } from './results-state';

/** Which part of a longer wait is left to chance, so that a crowd's pages do not ask in step. */
const LEFT_TO_CHANCE = 0.25;

/** All pages wait for one instant, and need not ask in the same millisecond. */
const MOMENT_SPREAD_MS = 300;

/** A cache may answer a little longer as it did before the instant. */
const MOMENT_LASTS_MS = REVEAL_HOLD_MS + RESULTS_EVERY_MS;

/**
 * Milliseconds until the results are asked for again: what the service said, or less where a reveal or the closing comes before;
 * `undefined` when they cannot change any more.
 *
 * @param failures tries that failed since the last good one
 * @param jitter 0 … 1, so that pages which failed together do not come back together
 * @param now the server's time, in epoch milliseconds
 */
export function nextDelay(
  state: Pick<ResultsState, 'status' | 'results' | 'hidden'>,
  failures: number,
  jitter: number,
  now: number,
): number | undefined {
  if (state.status === 'missing' || state.results?.status === 'certified') return undefined;
  const latest = latestOf(state);
  const said = latest?.refreshAfter === undefined ? RESULTS_EVERY_MS : latest.refreshAfter * 1_000;
  const usual = said - LEFT_TO_CHANCE * (said - RESULTS_EVERY_MS) * jitter;
  const moments = [latest?.revealsAt, latest?.closesAt].map((at) => untilKnown(at, jitter, now));
  const wait = Math.min(usual, ...moments);
  return failures === 0 ? wait : Math.max(wait, backoff(failures, jitter));
}

/** Until a little after a moment, and then each second until it must have been heard of. */
function untilKnown(at: string | undefined, jitter: number, now: number): number {
  const left = Date.parse(at ?? '') - now;
  if (left > 0) return left + MOMENT_SPREAD_MS * jitter;
  return left > -MOMENT_LASTS_MS ? RESULTS_EVERY_MS : Number.POSITIVE_INFINITY;
}
