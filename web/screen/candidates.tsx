import { colourOf } from '../results/bars';
import type { Row } from '../results/ranking';
import { useFit } from './use-fit';

interface CandidatesProps {
  /** The candidates to show. */
  rows: readonly Row[];
}

/** More names than this stand in two columns. */
const MOST_IN_A_COLUMN = 5;

/** Who can be voted for, in the colours of the bars to come, while nobody is shown how they stand. */
export function Candidates({ rows }: CandidatesProps) {
  const columns = rows.length > MOST_IN_A_COLUMN ? 2 : 1;
  return (
    <div ref={useFit<HTMLDivElement>()} class="screen-lines" style={{ '--columns': `${columns}` }}>
      <ul class="screen-candidates">
        {rows.map((row) => (
          <li key={row.candidateId} {...colourOf(row)} dir="auto">
            {row.label}
          </li>
        ))}
      </ul>
    </div>
  );
}
