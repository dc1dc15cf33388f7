import type { Choice } from '../../contract/choice';
import { isOver, type PollView } from '../../contract/poll';
import type { HiddenResults } from '../../contract/results';
import { useFormat, useText } from '../language/language-context';
import { Announcer } from './announcer';
import { AsOf } from './as-of';
import { BallotsLine } from './ballots-line';
import { Bars } from './bars';
import { CertificateBadge } from './certificate-badge';
import { ConnectionNotice } from './connection-notice';
import { hiddenSentence } from './hidden-sentence';
import { rankingOf, revealedRanking } from './ranking';
import type { ResultsState } from './results-state';
import { resultsText } from './results-text';
import { Standings } from './standings';
import { useOutcome } from './use-outcome';
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
  return (
    <section class="results card" aria-labelledby="results-heading">
      <h2 id="results-heading">{text.heading}</h2>
      {poll.access === 'open' && <p class="results-guard">{text.oneABrowser}</p>}
      <ConnectionNotice state={state} />
      {state.hidden ? (
        <Hidden hidden={state.hidden} poll={poll} own={own} />
      ) : (
        <Shown state={state} poll={poll} own={own} />
      )}
      <Announcer state={state} />
    </section>
  );
}

/** What may be known of results that may not be seen. */
interface HiddenProps extends Pick<ResultsPanelProps, 'poll' | 'own'> {
  hidden: HiddenResults;
}

/** What may be known of hidden results: how many have voted, what they wait for, and the places that are revealed. */
function Hidden({ hidden, poll, own }: HiddenProps) {
  const text = useText(resultsText);
  const { ballots, revealed } = hidden;
  return (
    <>
      {ballots !== undefined && (
        <p class="results-summary">
          <BallotCount ballots={ballots} />
        </p>
      )}
      <p class="results-hidden">{hiddenSentence(hidden, text)}</p>
      {revealed && <Bars ranking={revealedRanking(poll, revealed)} own={own} />}
    </>
  );
}

function BallotCount({ ballots }: { ballots: number }) {
  const text = useText(resultsText);
  const format = useFormat();
  return (
    <span>
      <strong class="numeric">{format.count(ballots)}</strong> {format.plural(ballots, text.ballots)}
    </span>
  );
}

function Shown({ state: { results, confirmedAt, history, fetchSeries }, poll, own }: ResultsPanelProps) {
  return (
    <>
      <Summary results={results} confirmedAt={confirmedAt} />
      <Standings ranking={rankingOf(poll, results)} own={own} isLoading={results === undefined} />
      {results?.certificate && <CertificateBadge certificate={results.certificate} />}
      <BallotsLine history={history} fetchSeries={fetchSeries} />
    </>
  );
}

/** The ballots in all, and from when that is. */
function Summary({ results, confirmedAt }: Pick<ResultsState, 'results' | 'confirmedAt'>) {
  const text = useText(resultsText);
  const outcome = useOutcome(results);
  if (results === undefined) return <p class="results-summary">{text.loading}</p>;
  const { ballots, status } = results;
  return (
    <>
      <p class="results-summary">
        <BallotCount ballots={ballots} />
        {status !== 'certified' && confirmedAt !== undefined && <AsOf time={confirmedAt} />}
      </p>
      {status === 'closed' && <p class="notice">{text.checking}</p>}
      {outcome?.sentence && <p class="outcome">{outcome.sentence}</p>}
      {ballots === 0 && <p>{isOver(status) ? text.nobodyVoted : text.noBallots}</p>}
    </>
  );
}
