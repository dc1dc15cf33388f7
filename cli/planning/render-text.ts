import { displayWidth, padEnd, padStart } from '../terminal/columns';
import type { Paint } from '../terminal/paint';
import type { PlanSection, PlanTable } from './section';

const GAP = '  ';
/** Longer lines are hard to read. */
const LONGEST_LINE = 110;

/** Sections as lines for a terminal. */
export function renderText(sections: readonly PlanSection[], paint: Paint): string[] {
  return sections.flatMap(({ title, paragraphs = [], table, copy = [] }) => [
    '',
    paint.bold(title),
    ...(table ? tableLines(table) : []),
    ...paragraphs.flatMap((text) => wrapped(text)),
    ...copy,
  ]);
}

function tableLines({ head, rows }: PlanTable): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? padEnd(cell, widths[0] ?? 0) : padStart(cell, widths[column] ?? 0),
      )
      .join(GAP)
      .trimEnd();
  return (head.some((cell) => cell !== '') ? all : rows).map(line);
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LONGEST_LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
