import { useFormat, useText } from '../language/language-context';
import { resultsText } from './results-text';

/** From when the results are; `time` in epoch milliseconds. */
export function AsOf({ time }: { time: number }) {
  const text = useText(resultsText);
  const format = useFormat();
  const iso = new Date(time).toISOString();
  return (
    <time class="numeric" dateTime={iso}>
      {text.asOf(format.clock(iso))}
    </time>
  );
}
