import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { publicApi } from '../api/api';
import type { Asking } from '../api/keep-asking';
import { pageView } from '../api/page-view';
import { loadHistory, storeHistory } from './history-store';
import type { ResultsState } from './results-state';
import { watchResults } from './watch-results';

export interface WatchedResults extends ResultsState {
  /** The voter was given this to see results with that others do not see. */
  learnKey: (key: string | undefined) => void;
}

/** The poll's results, asked for again each second while the page can be seen. */
export function useResults(pollId: string): WatchedResults {
  const [state, setState] = useState<ResultsState>(() => initialState(pollId));
  const key = useRef<string | undefined>(undefined);
  const watch = useRef<Asking | undefined>(undefined);
  useEffect(() => {
    const started = watchResults(initialState(pollId), {
      ask: (etag) => publicApi.fetchResults(pollId, { etag, key: key.current }),
      show: setState,
      view: pageView,
    });
    watch.current = started;
    return started.stop;
  }, [pollId]);
  useEffect(() => storeHistory(pollId, state.history), [pollId, state.history]);
  const learnKey = useCallback((learnt: string | undefined) => {
    if (learnt === undefined || learnt === key.current) return;
    key.current = learnt;
    watch.current?.now();
  }, []);
  return { ...state, learnKey };
}

function initialState(pollId: string): ResultsState {
  return { status: 'loading', history: loadHistory(pollId) };
}
