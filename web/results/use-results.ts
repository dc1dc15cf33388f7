import { useEffect, useState } from 'preact/hooks';
import { fetchResults } from '../api/voting-api';
import { loadHistory, storeHistory } from './history-store';
import type { ResultsState } from './results-state';
import { watchResults } from './watch-results';

export type { Point } from './history';
export type { ResultsState } from './results-state';

/** The poll's results, asked for again each second while the page can be seen. */
export function useResults(pollId: string): ResultsState {
  const [state, setState] = useState<ResultsState>(() => initialState(pollId));
  useEffect(() => {
    const watch = watchResults(initialState(pollId), {
      ask: (etag) => fetchResults(pollId, etag),
      show: setState,
      isVisible: () => document.visibilityState === 'visible',
    });
    const hurryIfVisible = () => document.visibilityState === 'visible' && watch.hurry();
    document.addEventListener('visibilitychange', hurryIfVisible);
    window.addEventListener('online', watch.hurry);
    return () => {
      watch.stop();
      document.removeEventListener('visibilitychange', hurryIfVisible);
      window.removeEventListener('online', watch.hurry);
    };
  }, [pollId]);
  useEffect(() => storeHistory(pollId, state.history), [pollId, state.history]);
  return state;
}

function initialState(pollId: string): ResultsState {
  return { status: 'loading', history: loadHistory(pollId) };
}
