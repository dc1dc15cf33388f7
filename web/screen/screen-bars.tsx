import type { Results } from '../../contract/results';
import { useFormat, useText } from '../language/language-context';
import { Bars } from '../results/bars';
import { type Rest, rank, restAfter } from '../results/ranking';
import { resultsText } from '../results/results-text';
import { screenText } from './screen-text';

/** As many candidates as can be read from the last row of seats. */
export const MAX_SHOWN = 10;

interface ScreenBarsProps {
  totals: Results['totals'];
  isLoading: boolean;
}

/** Bars that fill the height there is, with the candidates too far behind for one summed up. */
export function ScreenBars({ totals, isLoading }: ScreenBarsProps) {
  const rows = rank(totals);
  const rest = restAfter(rows, MAX_SHOWN);
  const shown = rows.slice(0, MAX_SHOWN);
  const lines = shown.length + (rest === undefined ? 0 : 1);
  return (
    <div class="screen-bars" style={{ '--lines': `${lines}` }}>
      <Bars rows={shown} isLoading={isLoading}>
        {rest && <RestLine rest={rest} />}
      </Bars>
    </div>
  );
}

function RestLine({ rest }: { rest: Rest }) {
  const text = useText(screenText);
  const { votes } = useText(resultsText);
  const format = useFormat();
  return (
    <li key="rest" class="bar-row rest">
      <span class="bar-name">{text.more(format.count(rest.candidates))}</span>{' '}
      <span class="bar-numbers numeric">
        <span class="bar-votes">
          {format.count(rest.votes)}
          <span class="visually-hidden"> {format.plural(rest.votes, votes)}</span>
        </span>{' '}
        <span class="bar-share">{format.share(rest.share)}</span>
      </span>
    </li>
  );
}
