import type { AnomalyMark } from '../../contract/dataset';
import { displayWidth, padEnd, padStart, printable, truncate } from '../terminal/columns';
import { formatCount, formatDuration, formatFigure, formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';
import { columnsOf, type Flow, type FlowRow, totalOf } from './flow';

interface ViewOptions {
  /** Columns of the terminal; lines are no wider, from 40 columns up. */
  width: number;
  paint: Paint;
}

const LEVELS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const MARK = '▲';
const GAP = '  ';
const LABEL_SHARE = 0.3;
const MOST_COLUMNS = 120;
const DAY_MS = 86_400_000;

/** How votes came in, as a row of columns for each candidate, all of one scale; marked columns have a sign below. */
export function renderFlow(flow: Flow, { width, paint }: ViewOptions): string[] {
  if (flow.to <= flow.from) return ['Nothing has come in yet.'];
  const labels = flow.rows.map(({ label }) => truncate(printable(label), Math.floor(width * LABEL_SHARE)));
  const totals = flow.rows.map((row) => formatCount(totalOf(row)));
  const labelWidth = widest(labels);
  const totalWidth = widest(totals);
  const room = Math.min(MOST_COLUMNS, width - labelWidth - totalWidth - 2 * GAP.length);
  const columns = Math.max(1, Math.min(room, Math.ceil((flow.to - flow.from) / flow.step)));
  const counts = flow.rows.map(({ spans }) => columnsOf(flow, spans, columns));
  const highest = Math.max(...counts.flat());
  const indent = ' '.repeat(labelWidth + GAP.length);
  const each = formatDuration((flow.to - flow.from) / columns);
  return [
    ...flow.rows.flatMap((row, index) => [
      [
        padEnd(labels[index] ?? '', labelWidth),
        paint.cyan((counts[index] ?? []).map((count) => level(count, highest)).join('')),
        paint.bold(padStart(totals[index] ?? '', totalWidth)),
      ].join(GAP),
      ...marksLine(row, flow, columns).map((marks) => indent + paint.yellow(marks)),
    ]),
    paint.dim(indent + timesLine(flow, columns)),
    paint.dim(`A column is ${each}; the highest is ${formatQuantity(Math.round(highest), flow.unit)}.`),
  ];
}

/** The marks with their numbers. */
export function renderMarks(
  marks: readonly AnomalyMark[],
  labelOf: (candidateId: string) => string,
  isLong: boolean,
): string[] {
  if (marks.length === 0) return [];
  const lines = marks.map(({ at, candidateId, votes, usual, score }) => {
    const time = timeText(Date.parse(at), isLong);
    const count = formatQuantity(votes, 'vote');
    return `  ${time}  ${printable(labelOf(candidateId))}  ${count}, usually ${formatFigure(usual)}, score ${formatFigure(score)}`;
  });
  return ['', 'Far more votes than around that time. A mark changes no count.', ...lines];
}

/** Whether times need their day. */
export function isLong({ from, to }: Pick<Flow, 'from' | 'to'>): boolean {
  return to - from >= DAY_MS;
}

function level(count: number, highest: number): string {
  if (count <= 0) return LEVELS[0];
  return LEVELS[Math.max(1, Math.round((count / highest) * (LEVELS.length - 1)))] ?? LEVELS[0];
}

function marksLine({ marks }: FlowRow, { from, to }: Flow, columns: number): string[] {
  if (marks.length === 0) return [];
  const marked = new Set(marks.map((at) => Math.floor(((at - from) / (to - from)) * columns)));
  return [
    Array.from({ length: columns }, (_, column) => (marked.has(column) ? MARK : ' '))
      .join('')
      .trimEnd(),
  ];
}

/** Beginning and end; the beginning alone where both have no room. */
function timesLine(flow: Flow, columns: number): string {
  const [from, to] = [timeText(flow.from, isLong(flow)), timeText(flow.to, isLong(flow))];
  const between = columns - from.length - to.length;
  return between > 0 ? from + ' '.repeat(between) + to : `${from} – ${to}`;
}

function timeText(at: number, withDay: boolean): string {
  const iso = new Date(at).toISOString();
  return `${withDay ? `${iso.slice(5, 10)} ` : ''}${iso.slice(11, 16)} UTC`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}
