import { useCallback, useEffect, useState } from 'preact/hooks';
import { apiFor } from '../api/api';
import { pageView } from '../api/page-view';
import type { Operator } from '../operator/operator';
import { NOTHING_YET, type ResultsState } from '../results/results-state';
import type { WatchedResults } from '../results/use-results';
import { watchResults } from '../results/watch-results';

/** The results as operators may know them, hidden or not, asked for again and again while the page can be seen. */
export function usePreview(
  pollId: string,
  { token }: Operator,
): ResultsState & Pick<WatchedResults, 'fetchSeries'> {
  const [state, setState] = useState(NOTHING_YET);
  useEffect(() => {
    const asking = watchResults(NOTHING_YET, {
      ask: async () => {
        const answer = await apiFor(token).previewResults(pollId);
        return answer.ok ? { ...answer, value: { results: answer.value } } : answer;
      },
      // Operators see them before they are revealed, so there is nothing to wait for.
      show: setState,
      view: pageView,
    });
    return asking.stop;
  }, [pollId, token]);
  const fetchSeries = useCallback(() => apiFor(token).previewSeries(pollId), [pollId, token]);
  return { ...state, fetchSeries };
}
