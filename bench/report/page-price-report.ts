import { formatDollars, formatFigure } from '../../cli/terminal/numbers';
import { ACCESS_KINDS } from '../../contract/access';
import { type PriceLine, pagePrice, TEN_MINUTES, totalOf } from '../page-price';
import { markdownTable } from './markdown';
import type { Section } from './section';

/** What a million voters on the page cost, line by line. Nothing in it is measured by the run. */
export function pagePriceSection(): Section {
  const { passes, vote, watching } = pagePrice(TEN_MINUTES);
  const all = (pass: readonly PriceLine[]) => bold(totalOf([...pass, ...vote, ...watching]));
  const table = markdownTable(
    ['a million voters', 'amount', 'dollars'],
    [
      ...ACCESS_KINDS.flatMap((access) => part(`passes of the kind ${access}`, passes[access])),
      ...part('voting', vote),
      ...part('watching for ten minutes', watching),
      ...ACCESS_KINDS.map((access) => [`**all of it, ${access}**`, '', all(passes[access])]),
    ],
  );
  return { title: 'Dollars per million voters on the page', tables: { 'page-price': table }, charts: {} };
}

function part(name: string, lines: readonly PriceLine[]): string[][] {
  return [
    [`**${name}**`, '', bold(totalOf(lines))],
    ...lines.map((one) => [one.part, `${formatFigure(one.amount)} ${one.unit}`, formatDollars(one.dollars)]),
  ];
}

function bold(sum: number): string {
  return `**${formatDollars(sum)}**`;
}
