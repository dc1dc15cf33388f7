import type { PollView } from '../../lambda/shared/api';
import { useText } from '../language/language-context';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';

interface ResultsPanelProps {
  state: ResultsState;
  poll: PollView;
  /** The candidate the voter of this device voted for, as far as the page knows. */
  ownCandidateId: string | undefined;
}

/** A poll's live results. */
export function ResultsPanel({ state }: ResultsPanelProps) {
  const text = useText(resultsText);
  return (
    <section class="results card" aria-labelledby="results-heading">
      <h2 id="results-heading">{text.heading}</h2>
      {state.status === 'hidden' && <p>{text.hidden}</p>}
      <ol>
        {state.results?.totals.map(({ candidateId, label, votes }) => (
          <li key={candidateId}>
            {label} {votes}
          </li>
        ))}
      </ol>
    </section>
  );
}
