import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import { Announcer } from './announcer';
import { BallotsLine } from './ballots-line';
import { CertificateBadge } from './certificate-badge';
import { ConnectionNotice } from './connection-notice';
import { HiddenPart } from './hidden-part';
import { rankingOf } from './ranking';
import type { ResultsState } from './results-state';
import { ResultsSummary } from './results-summary';
import { resultsText } from './results-text';
import { Standings } from './standings';
import type { WatchedResults } from './use-results';

interface ResultsPanelProps {
  state: ResultsState & Pick<WatchedResults, 'fetchSeries'>;
  poll: PollView;
  /** What the voter of this device chose, as far as the page knows. */
  own?: Choice | undefined;
}

/** A poll's live results. */
export function ResultsPanel({ state, poll, own }: ResultsPanelProps) {
  const text = useText(resultsText);
  const { results, hidden } = state;
  return (
    <section class="results card" aria-labelledby="results-heading">
      <h2 id="results-heading">{text.heading}</h2>
      {poll.access === 'open' && <p class="results-guard">{text.oneABrowser}</p>}
      <ConnectionNotice state={state} />
      {hidden ? (
        <HiddenPart hidden={hidden} poll={poll} own={own} />
      ) : (
        <>
          <ResultsSummary {...state} />
          <Standings ranking={rankingOf(poll, results)} own={own} isLoading={results === undefined} />
          {results?.certificate && <CertificateBadge certificate={results.certificate} />}
          <BallotsLine {...state} />
        </>
      )}
      <Announcer state={state} />
    </section>
  );
}
