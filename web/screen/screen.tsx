import type { PollView } from '../../contract/poll';
import { LanguageSwitch } from '../app/language-switch';
import { useFormat, useText } from '../language/language-context';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import type { TimedPoll } from '../poll/timed-poll';
import { Announcer } from '../results/announcer';
import { AsOf } from '../results/as-of';
import { ConnectionNotice } from '../results/connection-notice';
import { hiddenSentence } from '../results/hidden-sentence';
import { rankingOf, revealedRanking } from '../results/ranking';
import type { ResultsState } from '../results/results-state';
import { resultsText } from '../results/results-text';
import { HiddenResults } from './hidden-results';
import { ScreenBars } from './screen-bars';
import { ScreenSide } from './screen-side';
import { screenText } from './screen-text';
import { useFit } from './use-fit';
import { type Page, usePage } from './use-page';

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
        <Title title={poll.title} />
        <div class="screen-times">
          <StatusPill status={poll.status} />
          <Countdown timed={timed} onElapsed={reload} />
        </div>
      </header>
      <Standing key={state.status} poll={poll} state={state} />
      <ScreenSide poll={poll} state={state} />
      <footer class="screen-footer">
        <Freshness state={state} />
        <LanguageSwitch />
      </footer>
      <Announcer state={state} />
    </main>
  );
}

function Title({ title }: { title: string }) {
  return (
    <h1 ref={useFit<HTMLHeadingElement>()} dir="auto">
      <span>{title}</span>
    </h1>
  );
}

/** It begins anew, at the first page, when results come to be known or shown. */
function Standing({ poll, state }: { poll: PollView; state: ResultsState }) {
  const text = useText(resultsText);
  const { results } = state;
  const hidden = results ? undefined : state.hidden;
  const ranking = hidden?.revealed ? revealedRanking(poll, hidden.revealed) : rankingOf(poll, results);
  const page = usePage(ranking.rows);
  return (
    <section class="screen-results" aria-labelledby="results-heading">
      <h2 id="results-heading" class="visually-hidden">
        {text.heading}
      </h2>
      {hidden && !hidden.revealed ? (
        <HiddenResults key={page.before} rows={page.rows} />
      ) : (
        <ScreenBars
          key={page.before}
          ranking={{ ...ranking, rows: page.rows }}
          isLoading={results === undefined && hidden === undefined}
        />
      )}
      {hidden && <p class="screen-hidden">{hiddenSentence(hidden, text)}</p>}
      <PageSign page={page} candidates={ranking.rows.length} />
    </section>
  );
}

/** Says which part of the candidates is shown, unless all are. */
function PageSign({ page: { rows, before }, candidates }: { page: Page; candidates: number }) {
  const text = useText(screenText);
  const format = useFormat();
  if (rows.length === candidates) return null;
  const places = `${format.count(before + 1)}–${format.count(before + rows.length)}`;
  return <p class="screen-page numeric">{text.page(places, format.count(candidates))}</p>;
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
