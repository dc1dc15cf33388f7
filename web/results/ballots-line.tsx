import { useFormat, useText } from '../language/language-context';
import type { Point } from './history';
import { LinePlot } from './line-plot';
import { resultsText } from './results-text';

/** How the ballots grew while this page was open. Its room is kept free before there is anything to draw. */
export function BallotsLine({ history }: { history: readonly Point[] }) {
  const text = useText(resultsText);
  const summary = useSummary(history);
  return (
    <figure class="ballots-line">
      <figcaption>{text.line}</figcaption>
      <div class="line-room">
        {history.length > 1 ? <LinePlot points={history} summary={summary} /> : <p>{text.lineToCome}</p>}
      </div>
    </figure>
  );
}

function useSummary(history: readonly Point[]): string {
  const text = useText(resultsText);
  const format = useFormat();
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined) return '';
  const words = ({ at, ballots }: Point) => ({
    ballots: format.count(ballots),
    time: format.clock(new Date(at).toISOString()),
  });
  return text.lineSummary(words(first), words(last));
}
