import { HIDDEN_RESULTS_EVERY_MS } from '../../contract/limits';
import { backoff } from '../api/backoff';
import type { ResultsState } from './results-state';

const EVERY_MS = 1_000;

/**
 * Milliseconds until the results are asked for again; `undefined` when they cannot change any more.
 *
 * @param failures tries that failed since the last good one
 * @param jitter 0 … 1, so that pages which failed together do not come back together
 */
export function nextDelay(
  { status, results }: Pick<ResultsState, 'status' | 'results'>,
  failures: number,
  jitter: number,
): number | undefined {
  if (status === 'missing' || results?.status === 'certified') return undefined;
  const usual = status === 'hidden' ? HIDDEN_RESULTS_EVERY_MS : EVERY_MS;
  return failures === 0 ? usual : Math.max(usual, backoff(failures, jitter));
}
