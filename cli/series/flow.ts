import type { CastTimes } from '../../contract/dataset';
import type { Candidate } from '../../contract/poll';
import type { Series, SeriesPoint } from '../../contract/series';

/** What came in between two times, in epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
  count: number;
}

/** What came in of one thing: the votes of a candidate, or all ballots. */
export interface FlowRow {
  label: string;
  spans: readonly Span[];
  /** Times that are marked, in epoch milliseconds. */
  marks: readonly number[];
}

/** How votes came in, from the first span to the last; times in epoch milliseconds. */
export interface Flow {
  from: number;
  to: number;
  /** The shortest time that is told apart, in milliseconds. */
  step: number;
  /** What is counted. */
  unit: 'vote' | 'ballot';
  /** Most votes first. */
  rows: readonly FlowRow[];
}

type Labels = readonly Pick<Candidate, 'candidateId' | 'label'>[];

/** When the ballots of a certified poll were cast. */
export function castFlow({ steps, marks, every }: CastTimes, candidates: Labels): Flow {
  const step = every * 1_000;
  const rows = candidates.map(({ candidateId, label }) => ({
    label,
    spans: steps.map(({ at, votes }) => span(Date.parse(at), step, votes[candidateId] ?? 0)),
    marks: marks.filter((mark) => mark.candidateId === candidateId).map(({ at }) => Date.parse(at)),
  }));
  return flow(rows, step, 'vote');
}

/** How votes were counted, from cumulative counts: of each candidate where the votes are known, else all ballots. */
export function countedFlow({ points, every }: Series, candidates: Labels): Flow {
  const growth = (label: string, countOf: (point: SeriesPoint) => number): FlowRow => ({
    label,
    spans: points.slice(1).map((point, index) => {
      const before = points[index] ?? point;
      const count = Math.max(0, countOf(point) - countOf(before));
      return { from: Date.parse(before.at), to: Date.parse(point.at), count };
    }),
    marks: [],
  });
  const hasVotes = points.some(({ votes }) => votes !== undefined);
  const rows = hasVotes
    ? candidates.map(({ candidateId, label }) => growth(label, ({ votes }) => votes?.[candidateId] ?? 0))
    : [growth('all ballots', ({ ballots }) => ballots)];
  return flow(rows, every * 1_000, hasVotes ? 'vote' : 'ballot');
}

/** What a row came to. */
export function totalOf({ spans }: Pick<FlowRow, 'spans'>): number {
  return spans.reduce((sum, { count }) => sum + count, 0);
}

/**
 * The counts of equal columns from the beginning of a flow to its end. What came in over several columns is spread evenly over
 * them: nobody knows more.
 */
export function columnsOf(
  { from, to }: Pick<Flow, 'from' | 'to'>,
  spans: readonly Span[],
  columns: number,
): number[] {
  const width = (to - from) / columns;
  const counts = new Array<number>(columns).fill(0);
  for (const one of spans) {
    for (let column = columnAt(one.from); column < columns && from + column * width < one.to; column++) {
      const begins = Math.max(one.from, from + column * width);
      const ends = Math.min(one.to, from + (column + 1) * width);
      counts[column] = (counts[column] ?? 0) + (one.count * (ends - begins)) / (one.to - one.from);
    }
  }
  return counts;

  function columnAt(time: number): number {
    return Math.max(0, Math.floor((time - from) / width));
  }
}

function flow(rows: readonly FlowRow[], step: number, unit: Flow['unit']): Flow {
  const spans = rows[0]?.spans ?? [];
  const from = spans[0]?.from ?? 0;
  const to = spans.at(-1)?.to ?? from;
  return { from, to, step, unit, rows: rows.toSorted((a, b) => totalOf(b) - totalOf(a)) };
}

function span(from: number, step: number, count: number): Span {
  return { from, to: from + step, count };
}
