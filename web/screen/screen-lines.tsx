import { useCallback } from 'preact/hooks';
import type { Results } from '../../contract/results';
import { publicApi } from '../api/api';
import { useText } from '../language/language-context';
import { LiveVotes } from '../results/live-votes';
import type { Row } from '../results/ranking';
import { resultsText } from '../results/results-text';
import { useFit } from './use-fit';

interface ScreenLinesProps {
  pollId: string;
  /** The candidates to show. */
  rows: readonly Row[];
  results: Results;
}

/** How the votes grew, in the room that bars would have. */
export function ScreenLines({ pollId, ...shown }: ScreenLinesProps) {
  const { heading } = useText(resultsText);
  const fetchVotes = useCallback(() => publicApi.fetchSeries(pollId, { votes: 'true' }), [pollId]);
  return (
    <div ref={useFit<HTMLDivElement>()} class="screen-votes">
      <LiveVotes heading={heading} fetchVotes={fetchVotes} {...shown} />
    </div>
  );
}
