import { displayWidth, padEnd, padStart, printable, truncate } from '../terminal/columns';
import { formatCount } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';
import type { AuditedCounter, PollAudit } from './poll-audit';

const LONGEST_NAME = 40;

type Column = [heading: string, cell: (counts: AuditedCounter) => string];

/** Votes of the candidates, then the sums; weight only where it is not the number of ballots. */
export function counterTable(
  { candidates, ballots, weight }: PollAudit,
  certified: boolean,
  paint: Paint,
): string[] {
  const isWeighed = weight.counted !== ballots.counted || weight.recounted !== ballots.recounted;
  const sums = isWeighed ? [ballots, weight] : [ballots];
  const rows = [...candidates, ...sums.map((counts) => ({ ...counts, name: `(${counts.name})` }))];
  const names = rows.map(({ name }) => truncate(printable(name), LONGEST_NAME));
  const columns: Column[] = [
    ['counted', ({ counted }) => formatCount(counted)],
    ['recounted', ({ recounted }) => formatCount(recounted)],
  ];
  if (certified) columns.push(['certified', (counts) => formatCount(counts.certified ?? 0)]);
  const rendered = columns.map(([heading, cell]) => alignRight([heading, ...rows.map(cell)]));
  const nameWidth = Math.max(...['candidate', ...names].map(displayWidth));
  return ['candidate', ...names].map((name, row) => {
    const line = [padEnd(name, nameWidth), ...rendered.map((cells) => cells[row])].join('  ');
    if (row === 0) return paint.dim(line);
    const counts = rows[row - 1];
    return counts && differs(counts) ? paint.red(`${line}  differs`) : line;
  });
}

function differs({ counted, recounted, certified }: AuditedCounter): boolean {
  return counted !== recounted || (certified !== undefined && certified !== counted);
}

function alignRight(cells: string[]): string[] {
  const width = Math.max(...cells.map(displayWidth));
  return cells.map((cell) => padStart(cell, width));
}
