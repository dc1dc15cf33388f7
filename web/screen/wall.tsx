import type { PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import { hiddenSentence } from '../results/hidden-sentence';
import { rankingOf, revealedRanking, withShortLabels } from '../results/ranking';
import { latestOf, type ResultsState } from '../results/results-state';
import { resultsText } from '../results/results-text';
import { Candidates } from './candidates';
import { Headline } from './headline';
import { LastSeconds } from './last-seconds';
import type { Moment } from './moment';
import { MOST_ON_THE_WALL } from './pages';
import { ScreenBars } from './screen-bars';
import { ScreenFooter } from './screen-footer';
import { ScreenLines } from './screen-lines';
import type { ScreenProps } from './screen-props';
import { ScreenSide } from './screen-side';
import { screenText } from './screen-text';
import { Title } from './title';
import { type Page, usePage } from './use-page';

interface WallProps extends ScreenProps {
  moment: Moment;
  /** With the QR code and the ballots beside the bars. */
  hasSide: boolean;
  /** With lines in place of the bars. */
  hasLines: boolean;
}

/** How a poll stands, for a hall to look at. */
export function Wall({ timed, state, moment, hasSide, hasLines, reload }: WallProps) {
  const { poll } = timed;
  return (
    <main class={hasSide ? 'screen' : 'screen alone'}>
      <header class="screen-header">
        <Title title={poll.title} />
        <div class="screen-times">
          <StatusPill status={poll.status} />
          <Countdown timed={timed} onElapsed={reload} />
        </div>
        <Headline moment={moment} ballots={latestOf(state)?.ballots} results={state.results} />
      </header>
      {moment === 'last-seconds' ? (
        <LastSeconds timed={timed} />
      ) : (
        <Standing
          key={`${moment} ${state.status}`}
          poll={poll}
          state={state}
          moment={moment}
          hasLines={hasLines}
        />
      )}
      {hasSide && <ScreenSide poll={poll} ballots={latestOf(state)?.ballots} results={state.results} />}
      <ScreenFooter state={state} />
    </main>
  );
}

interface StandingProps {
  poll: PollView;
  state: ResultsState;
  moment: Moment;
  hasLines: boolean;
}

/** It begins anew, at the first page, when results come to be known or shown. */
function Standing({ poll, state: { results, hidden }, moment, hasLines }: StandingProps) {
  const text = useText(resultsText);
  const revealed = hidden?.revealed;
  const ranking = withShortLabels(revealed ? revealedRanking(poll, revealed) : rankingOf(poll, results));
  const page = usePage(ranking.rows, MOST_ON_THE_WALL);
  const hasNumbers = (hidden === undefined || revealed !== undefined) && moment !== 'join';
  return (
    <section class="screen-results" aria-labelledby="results-heading">
      <h2 id="results-heading" class="visually-hidden">
        {text.heading}
      </h2>
      {hasLines && hasNumbers && results ? (
        <ScreenLines key={page.before} pollId={poll.pollId} rows={page.rows} results={results} />
      ) : hasNumbers ? (
        <ScreenBars
          key={page.before}
          ranking={{ ...ranking, rows: page.rows }}
          isLoading={results === undefined && hidden === undefined}
        />
      ) : (
        <Candidates key={page.before} rows={page.rows} />
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
