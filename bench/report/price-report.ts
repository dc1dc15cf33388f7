import { barChart } from '../../charts/bar-chart';
import { markdownTable } from '../../charts/markdown';
import { formatDollars } from '../../cli/terminal/numbers';
import { figuresAt, type WaysResult } from '../parts/ways';
import { dollarsAMillion, total } from '../prices';
import type { Point } from '../ways/points';
import { WAYS } from '../ways/ways';
import type { Section } from './section';

const VOTES_A_BATCH_REQUEST = 100;

/** Dollars per million votes of every way, from the units measured. */
export function priceSection(ways: WaysResult, votesWriteUnits: number): Section {
  const { baseline, axes } = ways.plan;
  const costs = WAYS.map(({ id, title }) => {
    const cost = (point: Point, votesARequest: number) =>
      dollarsAMillion({
        votesWriteUnits,
        totalsWriteUnits: (figuresAt(ways, point)?.ways[id]?.writeUnits ?? Number.NaN) / 1000,
        votesARequest,
        recordsABatch: point.batchSize,
      });
    const totals = axes.batchSize.map((point) => cost(point, 1).totals);
    return { title, totals, alone: cost(baseline, 1), batched: cost(baseline, VOTES_A_BATCH_REQUEST) };
  });
  const size = (count: number) => count.toLocaleString('en-US');
  const table = markdownTable(
    [
      'a million votes',
      'Votes',
      ...axes.batchSize.map(({ batchSize }) => `Totals, by ${size(batchSize)}`),
      'Lambda',
      'HTTP API',
      'all, posted one by one',
      'all, posted by 100',
    ],
    costs.map(({ title, totals, alone, batched }) => [
      title,
      ...[alone.votes, ...totals, alone.lambda, alone.api, total(alone), total(batched)].map(formatDollars),
    ]),
  );
  const bar = (value: number) => ({ value, label: formatDollars(value) });
  const chart = barChart({
    title: 'Dollars per million votes',
    subtitle: `list prices in us-east-1; the stream in batches of ${size(baseline.batchSize)}`,
    series: ['posted one by one', 'posted by 100'],
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
