import { useFormat, useText } from '../language/language-context';
import type { Measure } from './measure';
import { measureText } from './measure-text';

interface CandidateNumbersProps {
  votes: number;
  /** As it is written; none where it would say nothing. */
  share: string | undefined;
  measure: Measure;
}

/** The numbers beside a bar. */
export function CandidateNumbers({ votes, share, measure }: CandidateNumbersProps) {
  const { word } = useText(measureText)[measure];
  const format = useFormat();
  return (
    <span class="bar-numbers numeric">
      <span class="bar-votes">
        {format.count(votes)}
        <span class="visually-hidden"> {format.plural(votes, word)}</span>
      </span>{' '}
      <span class="bar-share">{share}</span>
    </span>
  );
}
