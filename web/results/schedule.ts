import { backoff } from '../api/backoff';
import type { ResultsState } from './results-state';

const VISIBLE_MS = 1_000;
const BACKGROUND_MS = 15_000;
const HIDDEN_RESULTS_MS = 5_000;

export interface Circumstances {
  /** Tries that failed since the last good one. */
  failures: number;
  /** Whether the page can be seen. */
  isVisible: boolean;
  /** 0 … 1, so that pages which failed together do not come back together. */
  jitter: number;
}

/** Milliseconds until the results are asked for again; `undefined` when they cannot change any more. */
export function nextDelay(
  { status, results }: Pick<ResultsState, 'status' | 'results'>,
  { failures, isVisible, jitter }: Circumstances,
): number | undefined {
  if (status === 'missing' || results?.status === 'certified') return undefined;
  const inView = status === 'hidden' ? HIDDEN_RESULTS_MS : VISIBLE_MS;
  const usual = isVisible ? inView : BACKGROUND_MS;
  return failures === 0 ? usual : Math.max(usual, backoff(failures, jitter));
}
