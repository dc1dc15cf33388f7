import { barChart } from '../charts/bar-chart';
import { figuresAt, type WaysResult } from '../parts/ways';
import { dollarsAMillion, total, type VoteUnits } from '../prices';
import { WAYS } from '../ways/ways';
import { markdownTable } from './markdown';
import { dollars } from './numbers';
import type { Section } from './section';

const VOTES_A_BATCH_REQUEST = 100;

/** Dollars per million votes of every way, from the units measured for the largest batches. */
export function priceSection(ways: WaysResult, votesWriteUnits: number): Section {
  const point = ways.plan.axes.batchSize.at(-1) ?? ways.plan.baseline;
  const measured = figuresAt(ways, point)?.ways ?? {};
  const costs = WAYS.map(({ id, title }) => {
    const totalsWriteUnits = (measured[id]?.writeUnits ?? Number.NaN) / 1000;
    const units = { votesWriteUnits, totalsWriteUnits, recordsABatch: point.batchSize };
    return { title, alone: costOf(units, 1), batched: costOf(units, VOTES_A_BATCH_REQUEST) };
  });
  const table = markdownTable(
    ['a million votes', 'Votes', 'Totals', 'Lambda', 'HTTP API', 'one by one', 'in batches of 100'],
    costs.map(({ title, alone, batched }) => [
      title,
      ...[alone.votes, alone.totals, alone.lambda, alone.api, total(alone), total(batched)].map(dollars),
    ]),
  );
  const bar = (value: number) => ({ value, label: dollars(value) });
  const chart = barChart({
    title: 'Dollars per million votes',
    subtitle: `list prices in us-east-1; the stream in batches of ${point.batchSize.toLocaleString('en-US')}`,
    series: ['votes posted one by one', 'in batches of 100'],
    groups: costs.map(({ title, alone, batched }) => ({
      label: title,
      bars: [bar(total(alone)), bar(total(batched))],
    })),
  });
  return {
    title: 'Dollars per million votes',
    tables: { prices: table },
    charts: { 'bench-dollars': chart },
  };
}

function costOf(units: Omit<VoteUnits, 'votesARequest'>, votesARequest: number) {
  return dollarsAMillion({ ...units, votesARequest });
}
