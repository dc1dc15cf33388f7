import { useFormat, useText } from '../language/language-context';
import type { Measure } from './measure';
import { resultsText } from './results-text';

interface OwnMarkProps {
  measure: Measure;
  /** What the voter's own ballot gives the candidate; `undefined` when it does not name it. */
  given: number | undefined;
}

/** Marks a candidate of the voter's own choice. */
export function OwnMark({ measure, given }: OwnMarkProps) {
  const text = useText(resultsText);
  const format = useFormat();
  if (given === undefined) return null;
  return (
    <span class="own-mark">{measure === 'points' ? text.ownPoints(format.count(given)) : text.ownVote}</span>
  );
}
