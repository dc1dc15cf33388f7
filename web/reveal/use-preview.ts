import { useEffect, useState } from 'preact/hooks';
import { apiFor } from '../api/api';
import { pageView } from '../api/page-view';
import type { Operator } from '../operator/operator';
import type { ResultsState } from '../results/results-state';
import { watchResults } from '../results/watch-results';

const NOTHING_YET: ResultsState = { status: 'loading', history: [] };

/** The results as operators may know them, hidden or not, asked for again each second while the page can be seen. */
export function usePreview(pollId: string, { token }: Operator): ResultsState {
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
  return state;
}
