import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import type { Series } from '../../contract/series';
import { publicApi } from '../api/api';
import { pageView } from '../api/page-view';
import { NOTHING_YET, type ResultsState } from './results-state';
import { type ResultsWatch, watchResults } from './watch-results';

export interface WatchedResults extends ResultsState {
  /** How they came about. */
  fetchSeries: () => Promise<Answer<Series>>;
  /** The voter has voted, and was perhaps given a key to results that others do not see. */
  learnVote: (key: string | undefined) => void;
}

/** The poll's results, asked for again as often as the service says while the page can be seen. */
export function useResults(pollId: string): WatchedResults {
  const [state, setState] = useState<ResultsState>(NOTHING_YET);
  const key = useRef<string | undefined>(undefined);
  const watch = useRef<ResultsWatch | undefined>(undefined);
  useEffect(() => {
    const started = watchResults(NOTHING_YET, {
      ask: (etag) => publicApi.fetchResults(pollId, { etag, key: key.current }),
      show: setState,
      view: pageView,
    });
    watch.current = started;
    return started.stop;
  }, [pollId]);
  const fetchSeries = useCallback(() => publicApi.fetchSeries(pollId, { key: key.current }), [pollId]);
  const learnVote = useCallback((learnt: string | undefined) => {
    key.current = learnt ?? key.current;
    watch.current?.hurry();
  }, []);
  return { ...state, fetchSeries, learnVote };
}
