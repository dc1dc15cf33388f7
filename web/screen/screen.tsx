import type { PollView } from '../../contract/poll';
import { LanguageSwitch } from '../app/language-switch';
import { useText } from '../language/language-context';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import type { TimedPoll } from '../poll/timed-poll';
import { Announcer } from '../results/announcer';
import { AsOf } from '../results/as-of';
import { ConnectionNotice } from '../results/connection-notice';
import { rankingOf } from '../results/ranking';
import type { ResultsState } from '../results/results-state';
import { resultsText } from '../results/results-text';
import { HiddenResults } from './hidden-results';
import { ScreenBars } from './screen-bars';
import { ScreenSide } from './screen-side';

interface ScreenProps {
  timed: TimedPoll;
  state: ResultsState;
  reload: () => void;
}

/** A poll's results for a hall to look at. */
export function Screen({ timed, state, reload }: ScreenProps) {
  const { poll } = timed;
  return (
    <main class="screen">
      <header class="screen-header">
        <h1 title={poll.title} dir="auto">
          {poll.title}
        </h1>
        <div class="screen-times">
          <StatusPill status={poll.status} />
          <Countdown timed={timed} onElapsed={reload} />
        </div>
      </header>
      <Standing poll={poll} state={state} />
      <ScreenSide poll={poll} results={state.results} />
      <footer class="screen-footer">
        <Freshness state={state} />
        <LanguageSwitch />
      </footer>
      <Announcer state={state} />
    </main>
  );
}

function Standing({ poll, state: { status, results } }: { poll: PollView; state: ResultsState }) {
  const text = useText(resultsText);
  return (
    <section class="screen-results" aria-labelledby="results-heading">
      <h2 id="results-heading" class="visually-hidden">
        {text.heading}
      </h2>
      {status === 'hidden' ? (
        <HiddenResults candidates={poll.candidates} />
      ) : (
        <ScreenBars ranking={rankingOf(poll, results)} isLoading={results === undefined} />
      )}
    </section>
  );
}

/** One line: from when the numbers are, or why there are no newer ones. */
function Freshness({ state }: { state: ResultsState }) {
  const text = useText(resultsText);
  const { results, confirmedAt, failure } = state;
  if (failure) return <ConnectionNotice state={state} />;
  if (results === undefined || results.status === 'certified') return <span />;
  return (
    <p>
      {results.status === 'closed' ? text.checking : confirmedAt !== undefined && <AsOf time={confirmedAt} />}
    </p>
  );
}
