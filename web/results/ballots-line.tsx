import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useFormat, useText } from '../language/language-context';
import type { Point } from './history';
import type { LinePlot } from './line-plot';
import { resultsText } from './results-text';

/** How the ballots grew while this page was open. Its room is kept free before there is anything to draw. */
export function BallotsLine({ history }: { history: readonly Point[] }) {
  const text = useText(resultsText);
  const box = useRef<HTMLDivElement>(null);
  const isLine = history.length > 1;
  const canDraw = useLinePlot(box, isLine, history);
  const summary = useSummary(history);
  return (
    <figure class="ballots-line">
      <figcaption>{text.line}</figcaption>
      <div class="line-room">
        {isLine && canDraw ? (
          <div key="line" ref={box} class="line-plot" role="img" aria-label={summary} />
        ) : (
          <p key="words">{isLine ? summary : text.lineToCome}</p>
        )}
      </div>
    </figure>
  );
}

/** Whether it can be drawn: the chart's code may not arrive, or not run in this browser. */
function useLinePlot(
  box: RefObject<HTMLElement | null>,
  isLine: boolean,
  history: readonly Point[],
): boolean {
  const format = useFormat();
  const plot = useRef<LinePlot | undefined>(undefined);
  const latest = useRef(history);
  latest.current = history;
  const [canDraw, setCanDraw] = useState(true);

  useEffect(() => {
    const element = box.current;
    if (!isLine || element === null) return;
    let isCurrent = true;
    import('./line-plot').then(
      ({ openLinePlot }) => {
        if (isCurrent) plot.current = openLinePlot(element, format, latest.current);
      },
      () => setCanDraw(false),
    );
    return () => {
      isCurrent = false;
      plot.current?.remove();
      plot.current = undefined;
    };
  }, [box, isLine, format]);

  useEffect(() => plot.current?.show(history), [history]);
  return canDraw;
}

function useSummary(history: readonly Point[]): string | undefined {
  const text = useText(resultsText);
  const format = useFormat();
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const words = ({ at, ballots }: Point) => ({
    ballots: format.count(ballots),
    time: format.clock(new Date(at).toISOString()),
  });
  return text.lineSummary(words(first), words(last));
}
