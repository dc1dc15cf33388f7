import { markdownTable } from '../../charts/markdown';
import { ACCESS_KINDS } from '../../contract/access';
import { type Cost, costOf } from '../../planner/cost/cost';
import { type CostLine, dollarsIn, type Group } from '../../planner/cost/line';
import type { PlannedEvent } from '../../planner/event';
import { REFRESH_SECONDS } from '../../planner/plan';
import { stacksFor } from '../../planner/stacks';
import { formatDollars, formatFigure } from '../terminal/numbers';

/** A million voters who watch for ten minutes; the default stack takes their peak. */
const TEN_MINUTES: PlannedEvent = {
  voters: 1_000_000,
  watchers: 1_000_000,
  minutes: 10,
  peak: 2_000,
  peakIsAssumed: false,
  access: 'open',
  candidates: 10,
  region: 'us-east-1',
};

/** What a million voters on the page cost, line by line: a table in Markdown. */
export function pagePriceTable(): string {
  const stacks = stacksFor(TEN_MINUTES);
  const costs = ACCESS_KINDS.map((access) => ({
    access,
    cost: costOf(TEN_MINUTES, stacks, { access, refreshSeconds: REFRESH_SECONDS }),
  }));
  const open = costs.find(({ access }) => access === TEN_MINUTES.access)?.cost;
  return markdownTable(
    ['a million voters', 'amount', 'dollars'],
    [
      ...costs.flatMap(({ access, cost }) => part(`passes of the kind ${access}`, 'passes', cost)),
      ...(open
        ? [...part('voting', 'voting', open), ...part('watching for ten minutes', 'watching', open)]
        : []),
      ...costs.map(({ access, cost }) => [`**all of it, ${access}**`, '', bold(cost.totals.night.dollars)]),
    ],
  );
}

function part(name: string, group: Group, { lines, groups, shares }: Cost): string[][] {
  const row = (line: CostLine) => [
    line.part,
    `${formatFigure(line.amount)} ${line.unit}`,
    formatDollars(dollarsIn('night', line, shares) ?? Number.NaN),
  ];
  return [[`**${name}**`, '', bold(groups[group])], ...lines.filter((line) => line.group === group).map(row)];
}

function bold(sum: number): string {
  return `**${formatDollars(sum)}**`;
}
