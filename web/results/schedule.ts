import { HIDDEN_RESULTS_EVERY_MS, REVEAL_HOLD_MS } from '../../contract/limits';
import { backoff } from '../api/backoff';
import type { ResultsState } from './results-state';

const EVERY_MS = 1_000;

/** All pages wait for one instant, and need not ask in the same millisecond. */
const REVEAL_SPREAD_MS = 300;

/** A cache may answer a little longer as it did before the instant. */
const REVEALING_MS = REVEAL_HOLD_MS + EVERY_MS;

/**
 * Milliseconds until the results are asked for again; `undefined` when they cannot change any more.
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
  const usual = state.status === 'hidden' ? hiddenDelay(state.hidden?.revealsAt, jitter, now) : EVERY_MS;
  return failures === 0 ? usual : Math.max(usual, backoff(failures, jitter));
}

/** Right after a reveal takes effect, and then each second until it must have been heard of. */
function hiddenDelay(revealsAt: string | undefined, jitter: number, now: number): number {
  if (revealsAt === undefined) return HIDDEN_RESULTS_EVERY_MS;
  const left = Date.parse(revealsAt) - now;
  if (left > 0) return Math.min(HIDDEN_RESULTS_EVERY_MS, left + REVEAL_SPREAD_MS * jitter);
  return left > -REVEALING_MS ? EVERY_MS : HIDDEN_RESULTS_EVERY_MS;
}
