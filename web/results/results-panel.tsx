import type { PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { isOver } from '../poll/status-order';
import { Announcer } from './announcer';
import { AsOf } from './as-of';
import { BallotsLine } from './ballots-line';
import { CertificateBadge } from './certificate-badge';
import { ConnectionNotice } from './connection-notice';
import { rank, totalsOf } from './ranking';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';
import { Standings } from './standings';

interface ResultsPanelProps {
  state: ResultsState;
  poll: PollView;
  /** The candidate the voter of this device voted for, as far as the page knows. */
  ownCandidateId: string | undefined;
}

/** A poll's live results. */
export function ResultsPanel({ state, poll, ownCandidateId }: ResultsPanelProps) {
  const text = useText(resultsText);
  return (
    <section class="results card" aria-labelledby="results-heading">
      <h2 id="results-heading">{text.heading}</h2>
      <ConnectionNotice state={state} />
      {state.status === 'hidden' ? (
        <p class="results-hidden">{text.hidden}</p>
      ) : (
        <Shown state={state} poll={poll} ownCandidateId={ownCandidateId} />
      )}
      <Announcer state={state} />
    </section>
  );
}

function Shown({ state: { results, confirmedAt, history }, poll, ownCandidateId }: ResultsPanelProps) {
  const canGrow = results === undefined || !isOver(results.status);
  return (
    <>
      <Summary results={results} confirmedAt={confirmedAt} />
      <Standings
        rows={rank(totalsOf(poll, results))}
        ownCandidateId={ownCandidateId}
        isLoading={results === undefined}
      />
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
