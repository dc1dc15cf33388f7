import { useFormat, useText } from '../language/language-context';
import { Bars } from '../results/bars';
import { CandidateNumbers } from '../results/candidate-numbers';
import { type Ranking, type Rest, restAfter } from '../results/ranking';
import { screenText } from './screen-text';

/** As many candidates as can be read from the last row of seats. */
export const MAX_SHOWN = 10;

interface ScreenBarsProps {
  ranking: Ranking;
  isLoading: boolean;
}

/** Bars that fill the height there is, with the candidates too far behind for one summed up. */
export function ScreenBars({ ranking, isLoading }: ScreenBarsProps) {
  const rest = restAfter(ranking, MAX_SHOWN);
  const shown = ranking.rows.slice(0, MAX_SHOWN);
  const lines = shown.length + (rest === undefined ? 0 : 1);
  return (
    <div class="screen-bars" style={{ '--lines': `${lines}` }}>
      <Bars ranking={{ ...ranking, rows: shown }} isLoading={isLoading}>
        {rest && <RestLine rest={rest} ranking={ranking} />}
      </Bars>
    </div>
  );
}

function RestLine({ rest, ranking: { measure, digits } }: { rest: Rest; ranking: Ranking }) {
  const text = useText(screenText);
  const format = useFormat();
  const share = rest.share === undefined ? undefined : format.share(rest.share, digits);
  return (
    <li key="rest" class="bar-row rest">
      <span class="bar-name">{text.more(format.count(rest.candidates))}</span>{' '}
      <CandidateNumbers votes={rest.votes} share={share} measure={measure} />
    </li>
  );
}
