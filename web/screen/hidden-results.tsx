import type { Candidate } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { hueOf } from '../results/bars';
import { resultsText } from '../results/results-text';
import { MAX_SHOWN } from './screen-bars';
import { screenText } from './screen-text';

/** Who can be voted for, in the colours of the bars to come, while nobody is shown how they stand. */
export function HiddenResults({ candidates }: { candidates: readonly Candidate[] }) {
  const { hidden } = useText(resultsText);
  const { more } = useText(screenText);
  const format = useFormat();
  const others = candidates.length - MAX_SHOWN;
  return (
    <div class="screen-hidden">
      <ul class="screen-candidates">
        {candidates.slice(0, MAX_SHOWN).map(({ candidateId, label }, place) => (
          <li key={candidateId} class={hueOf(place)} dir="auto">
            {label}
          </li>
        ))}
        {others > 0 && <li>{more(format.count(others))}</li>}
      </ul>
      <p>{hidden}</p>
    </div>
  );
}
