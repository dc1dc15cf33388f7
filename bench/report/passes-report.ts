import { markdownTable } from '../../charts/markdown';
import { formatFigure } from '../../cli/terminal/numbers';
import type { PassesResult } from '../parts/passes';
import { milliseconds } from './numbers';
import type { Section } from './section';

export function passesSection({ figures, work }: PassesResult): Section {
  const table = markdownTable(
    ['a pass', 'by the clock', 'of the processor', 'a second, with one processor'],
    figures.map(({ access, clock, processor }) => [
      access,
      milliseconds(clock),
      milliseconds(processor),
      formatFigure(Math.round(1_000 / processor)),
    ]),
  );
  const note = `The proof of work before an \`open\` one takes ${milliseconds(work)} here, on average.`;
  return { title: 'The passes function', tables: { passes: `${table}\n\n${note}` }, charts: {} };
}
