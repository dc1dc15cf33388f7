import { type CostLine, dollarsIn, GROUPS, type Group, PERIODS, type Total } from '../../planner/cost/line';
import type { Plan } from '../../planner/plan';
import { priceOf } from '../../planner/prices';
import { formatCount, formatDollars, formatFigure } from '../terminal/numbers';
import { costChart } from './pictures';
import type { PlanSection } from './section';

const TITLES: Readonly<Record<Group, string>> = {
  passes: 'getting passes',
  voting: 'voting and counting',
  watching: 'watching',
  once: 'once',
  standing: 'by the month',
};

/** Dollars by line, and by other choices. */
export function costSections(plan: Plan): PlanSection[] {
  const { cost, event } = plan;
  const lines = GROUPS.flatMap((group) => cost.lines.filter((line) => line.group === group));
  return [
    {
      title: 'Dollars by line',
      table: {
        head: ['', 'amount', 'price', 'peak minute', 'night', 'month'],
        rows: [
          ...lines.map((line) => costRow(line, plan)),
          ['together', '', '', ...PERIODS.map((period) => totalText(cost.totals[period]))],
        ],
      },
      paragraphs: [
        `List prices of ${cost.priceListDate} in ${event.region}, in dollars for a unit (M: a million), with nothing free but Cognito’s ` +
          'first users. The night is the event; the month has one such night.',
        ...lacking(cost.totals.month),
      ],
      charts: [costChart(plan)],
    },
    choicesSection(plan),
  ];
}

function costRow(line: CostLine, { cost }: Plan): string[] {
  const { group, part, amount, unit, dollarsEach } = line;
  return [
    `${TITLES[group]}: ${part}`,
    `${formatFigure(amount)} ${unit}`,
    dollarsEach === undefined ? 'unknown' : `$${plainNumber(dollarsEach)}`,
    ...PERIODS.map((period) => {
      const dollars = dollarsIn(period, line, cost.shares);
      if (dollars === undefined) return 'unknown';
      return cost.shares[group][period] === 0 ? '' : formatDollars(dollars);
    }),
  ];
}

function totalText({ dollars, lacks }: Total): string {
  return lacks.length === 0 ? formatDollars(dollars) : `${formatDollars(dollars)} + unknown`;
}

function lacking({ lacks }: Total): string[] {
  if (lacks.length === 0) return [];
  return [`Not in the sums, as no price is known: ${[...new Set(lacks)].join(', ')}.`];
}

/** What the night would cost: results asked for more or less often, passes of each kind. */
function choicesSection({ choices, cost, event }: Plan): PlanSection {
  const refreshes = [...new Set(choices.map(({ refreshSeconds }) => refreshSeconds))];
  const kinds = [...new Set(choices.map(({ access }) => access))];
  return {
    title: 'The night by other choices',
    table: {
      head: ['access', ...refreshes.map((seconds) => `results every ${seconds} s`)],
      rows: kinds.map((access) => [
        access === event.access ? `${access} (planned)` : access,
        ...choices.filter((one) => one.access === access).map(({ night }) => totalText(night)),
      ]),
    },
    paragraphs: [
      `Pages ask every ${refreshes[0]} s while votes come in, every ${refreshes[1]} s while results are hidden (poll create --results), ` +
        `and every ${refreshes[2]} s while nothing happens; ${formatCount(event.watchers)} of them ask at a time. ` +
        `A web ACL looks at each request: ${formatDollars(wafDollars(cost, event.region))} more.`,
    ],
  };
}

/** For every request that the distribution takes. */
function wafDollars({ lines }: Plan['cost'], region: string): number {
  const requests = lines.filter(({ price }) => price === 'cloudFrontRequests');
  return (
    requests.reduce((sum, { amount }) => sum + amount, 0) * (priceOf('wafRequests', region) ?? Number.NaN)
  );
}

/** A price as it is listed, all its digits. */
function plainNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 10 });
}
