import { useEffect, useState } from 'preact/hooks';
import { publicApi } from '../api/api';
import { pageView } from '../api/page-view';
import { loadHistory, storeHistory } from './history-store';
import type { ResultsState } from './results-state';
import { watchResults } from './watch-results';

/** The poll's results, asked for again each second while the page can be seen. */
export function useResults(pollId: string): ResultsState {
  const [state, setState] = useState<ResultsState>(() => initialState(pollId));
  useEffect(() => {
    const watch = watchResults(initialState(pollId), {
      ask: (etag) => publicApi.fetchResults(pollId, etag),
      show: setState,
      view: pageView,
    });
    return watch.stop;
  }, [pollId]);
  useEffect(() => storeHistory(pollId, state.history), [pollId, state.history]);
  return state;
}

function initialState(pollId: string): ResultsState {
  return { status: 'loading', history: loadHistory(pollId) };
}
