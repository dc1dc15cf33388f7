import { useText } from '../language/language-context';
import type { Point } from './history';
import { Plot, through } from './plot';
import { resultsText } from './results-text';
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
  return (
    <figure class="ballots-line">
      <figcaption>{text.line}</figcaption>
      <div class="line-room">
        {points.length > 1 ? (
          <Plot points={points} summary={text.lineSummary}>
            {(layout) => {
              const corners = through(points, layout);
              return (
                <>
                  <path class="area" d={`M${corners}V${layout.bottom}H${layout.left}`} />
                  <path class="line" d={`M${corners}`} />
                </>
              );
            }}
          </Plot>
        ) : (
          <p>{text.lineToCome}</p>
        )}
      </div>
    </figure>
  );
}
