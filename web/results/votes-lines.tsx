import { colourOf } from './bars';
import type { Point } from './history';
import { Plot, through } from './plot';
import type { Row } from './ranking';

/** As many lines as there are colours. */
export const MOST_LINES = 12;

/** A candidate's votes over time. */
export interface VotesLine {
  row: Pick<Row, 'candidateId' | 'label' | 'place' | 'colour'>;
  /** From one time to another, the same for all candidates. */
  points: readonly Point[];
  /** Points of the line that are marked. */
  marks?: readonly Point[];
  /** Stands behind the name. */
  note: string;
}

interface VotesLinesProps {
  /** The first is drawn over all others. */
  lines: readonly VotesLine[];
  /** What the lines show. */
  heading: string;
}

/** The votes of candidates over time, each as a line in its colour, and their names. */
export function VotesLines({ lines, heading }: VotesLinesProps) {
  return (
    <div class="votes-lines">
      <Plot
        points={lines.flatMap(({ points }) => points)}
        summary={(first, last) => `${heading}: ${first.time} – ${last.time}`}
      >
        {(layout, em) =>
          lines.toReversed().map(({ row, points, marks }) => (
            <g key={row.candidateId} {...colourOf(row)}>
              <path class="line" d={`M${through(points, layout)}`} />
              {marks?.map((mark) => {
                const [cx, cy] = layout.place(mark);
                return <circle key={mark.at} class="mark" cx={cx} cy={cy} r={em / 2} />;
              })}
            </g>
          ))
        }
      </Plot>
      <ul class="line-names">
        {lines.map(({ row, note }) => (
          <li key={row.candidateId} {...colourOf(row)}>
            <bdi>{row.label}</bdi> <span class="numeric">{note}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
