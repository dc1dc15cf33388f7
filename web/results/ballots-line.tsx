import { useFormat, useText } from '../language/language-context';
import type { Point } from './history';
import { LinePlot } from './line-plot';
import { resultsText } from './results-text';
import { timeWriter } from './time-writer';
import type { WatchedResults } from './use-results';
import { useSeries } from './use-series';

interface BallotsLineProps extends Pick<WatchedResults, 'fetchSeries'> {
  /** What this page has seen. */
  history: readonly Point[];
}

/** How the ballots grew since the opening. Its room is kept free before there is anything to draw. */
export function BallotsLine({ history, fetchSeries }: BallotsLineProps) {
  const text = useText(resultsText);
  const points = useSeries(fetchSeries, history);
  const summary = useSummary(points);
  return (
    <figure class="ballots-line">
      <figcaption>{text.line}</figcaption>
      <div class="line-room">
        {points.length > 1 ? <LinePlot points={points} summary={summary} /> : <p>{text.lineToCome}</p>}
      </div>
    </figure>
  );
}

function useSummary(points: readonly Point[]): string {
  const text = useText(resultsText);
  const format = useFormat();
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const time = timeWriter(points, format);
  const words = ({ at, ballots }: Point) => ({
    ballots: format.count(ballots),
    time: time(at),
  });
  return text.lineSummary(words(first), words(last));
}
