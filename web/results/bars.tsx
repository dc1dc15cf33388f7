import type { Choice } from '../../contract/choice';
import { useFormat } from '../language/language-context';
import { CandidateNumbers } from './candidate-numbers';
import { OwnMark } from './own-mark';
import type { Ranking, Row } from './ranking';
import { useGrowth } from './use-growth';
import { useReorder } from './use-reorder';

interface BarsProps {
  /** The candidates to show. */
  ranking: Ranking;
  own?: Choice | undefined;
  /** The numbers are not known yet. */
  isLoading?: boolean;
}

/** Candidates as bars, in the order given. */
export function Bars({ ranking, own, isLoading = false }: BarsProps) {
  const list = useReorder<HTMLOListElement>();
  return (
    <ol ref={list} class={isLoading ? 'bars loading' : 'bars'}>
      {ranking.rows.map((row) => (
        <Bar key={row.candidateId} row={row} ranking={ranking} given={own?.get(row.candidateId)} />
      ))}
    </ol>
  );
}

const HUES = 12;

/** What gives a candidate's element its colour: its own, else one by its place in the poll's own order. */
export function colourOf({ place, colour }: Pick<Row, 'place' | 'colour'>) {
  if (colour === undefined) return { class: `hue-${(place % HUES) + 1}`, style: {} };
  return { class: 'own-hue', style: { '--hue': colour } };
}

interface BarProps {
  row: Row;
  ranking: Ranking;
  /** What the voter's own ballot gives the candidate. */
  given: number | undefined;
}

function Bar({ row, ranking: { measure, digits }, given }: BarProps) {
  const format = useFormat();
  const width = `${row.length * 100}%`;
  const fill = useGrowth<HTMLSpanElement>(width);
  const colour = colourOf(row);
  return (
    <li
      value={row.isUnknown ? undefined : row.rank}
      class={`bar-row ${colour.class}${given === undefined ? '' : ' own'}`}
      style={colour.style}
    >
      <span class="bar-name">
        <span class="bar-label" dir="auto">
          {row.label}
        </span>{' '}
        <OwnMark measure={measure} given={given} />
      </span>
      {!row.isUnknown && (
        <CandidateNumbers votes={row.votes} share={format.share(row.share, digits)} measure={measure} />
      )}
      <span class="bar" aria-hidden="true">
        <span ref={fill} class="bar-fill" style={{ width }} />
      </span>
    </li>
  );
}
