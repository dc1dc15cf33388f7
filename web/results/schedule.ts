import type { ResultsState } from './results-state';

const VISIBLE_MS = 1_000;
const BACKGROUND_MS = 15_000;
const HIDDEN_RESULTS_MS = 5_000;
const MAX_BACKOFF_MS = 30_000;

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

/** 1, 2, 4, 8 … 30 s, each give or take a quarter. */
function backoff(failures: number, jitter: number): number {
  const middle = Math.min(VISIBLE_MS * 2 ** (failures - 1), MAX_BACKOFF_MS);
  return middle * (0.75 + jitter / 2);
}
