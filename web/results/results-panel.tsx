import type { Choice } from '../../contract/choice';
import { isOver, type PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { Announcer } from './announcer';
import { AsOf } from './as-of';
import { BallotsLine } from './ballots-line';
import { CertificateBadge } from './certificate-badge';
import { ConnectionNotice } from './connection-notice';
import { HiddenPanel } from './hidden-panel';
import { rankingOf } from './ranking';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';
import { Standings } from './standings';

interface ResultsPanelProps {
  state: ResultsState;
  poll: PollView;
  /** What the voter of this device chose, as far as the page knows. */
  own?: Choice | undefined;
}

/** A poll's live results. */
export function ResultsPanel({ state, poll, own }: ResultsPanelProps) {
  const text = useText(resultsText);
  return (
    <section class="results card" aria-labelledby="results-heading">
      <h2 id="results-heading">{text.heading}</h2>
      {poll.access === 'open' && <p class="results-guard">{text.oneABrowser}</p>}
      <ConnectionNotice state={state} />
      {state.hidden && state.results === undefined ? (
        <HiddenPanel hidden={state.hidden} poll={poll} own={own} />
      ) : (
        <Shown state={state} poll={poll} own={own} />
      )}
      <Announcer state={state} />
    </section>
  );
}

function Shown({ state: { results, confirmedAt, history }, poll, own }: ResultsPanelProps) {
  const canGrow = results === undefined || !isOver(results.status);
  return (
    <>
      <Summary results={results} confirmedAt={confirmedAt} />
      <Standings ranking={rankingOf(poll, results)} own={own} isLoading={results === undefined} />
      {results?.certificate && <CertificateBadge certificate={results.certificate} />}
      {(canGrow || history.length > 1) && <BallotsLine history={history} />}
    </>
  );
}

/** The ballots in all, and from when that is. */
function Summary({ results, confirmedAt }: Pick<ResultsState, 'results' | 'confirmedAt'>) {
  const text = useText(resultsText);
  const format = useFormat();
  if (results === undefined) return <p class="results-summary">{text.loading}</p>;
  const { ballots, status } = results;
  return (
    <>
      <p class="results-summary">
        <span>
          <strong class="numeric">{format.count(ballots)}</strong> {format.plural(ballots, text.ballots)}
        </span>
        {status !== 'certified' && confirmedAt !== undefined && <AsOf time={confirmedAt} />}
      </p>
      {status === 'closed' && <p class="notice">{text.checking}</p>}
      {ballots === 0 && <p>{isOver(status) ? text.nobodyVoted : text.noBallots}</p>}
    </>
  );
}
