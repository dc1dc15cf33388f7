import { useText } from '../language/language-context';
import { Countdown } from '../poll/countdown';
import { AsOf } from '../results/as-of';
import { type OutcomeText, outcomeText } from '../results/outcome-text';
import { rankingOf, withShortLabels } from '../results/ranking';
import { useOutcome } from '../results/use-outcome';
import { Candidates } from './candidates';
import type { Moment } from './moment';
import { MOST_IN_THE_OVERLAY } from './pages';
import { ScreenBars } from './screen-bars';
import type { ScreenParams } from './screen-params';
import type { ScreenProps } from './screen-props';
import { Title } from './title';
import { usePage } from './use-page';

interface OverlayProps extends ScreenProps {
  moment: Moment;
  params: ScreenParams;
}

/** The lower third of a picture, or the upper: the bars on a plate, over whatever video is beneath. */
export function Overlay({ timed, state, moment, params, reload }: OverlayProps) {
  const { poll } = timed;
  const { results, confirmedAt, failure } = state;
  const text = useText(outcomeText);
  const outcome = useOutcome(results);
  const ranking = withShortLabels(rankingOf(poll, results));
  const page = usePage(ranking.rows, params.candidates ?? MOST_IN_THE_OVERLAY);
  return (
    <main class={params.position === 'top' ? 'overlay at-top' : 'overlay'}>
      <header>
        <Title title={poll.title} />
        {failure && confirmedAt !== undefined && <AsOf time={confirmedAt} />}
        <p>{saidAt(moment, text) ?? outcome?.sentence}</p>
        <Countdown timed={timed} onElapsed={reload} />
      </header>
      {results === undefined || moment === 'join' ? (
        <Candidates key={page.before} rows={page.rows} />
      ) : (
        <ScreenBars key={page.before} ranking={{ ...ranking, rows: page.rows }} isLoading={false} />
      )}
    </main>
  );
}

function saidAt(moment: Moment, { paused, closed }: OutcomeText): string | undefined {
  if (moment === 'paused') return paused;
  return moment === 'counting' ? closed : undefined;
}
