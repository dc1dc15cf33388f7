import { barChart } from '../../charts/bar-chart';
import { lineChart } from '../../charts/line-chart';
import { markdownTable } from '../../charts/markdown';
import { formatFigure } from '../../cli/terminal/numbers';
import { figuresAt, type WaysAtPoint, type WaysResult } from '../parts/ways';
import type { Axis, Point } from '../ways/points';
import type { WayFigures } from '../ways/run-way';
import { WAYS } from '../ways/ways';
import type { Section } from './section';

const AXIS_TITLES: Record<Axis, string> = {
  records: 'records in the stream',
  batchSize: 'batch size',
  writeShards: 'write shards',
  candidates: 'candidates',
  redelivery: 'deliveries',
};

const NUMERIC_AXES = ['records', 'batchSize', 'writeShards', 'candidates'] as const;

const DELIVERIES: Record<Point['redelivery'], string> = {
  clean: 'each batch once',
  again: '1 % again',
  're-cut': '1 % again, in halves',
};

/** A figure of every way at one point, ours first. */
function row(at: WaysAtPoint | undefined, of: (figures: WayFigures) => string): string[] {
  return WAYS.map(({ id }) => {
    const figures = at?.ways[id];
    return figures === undefined ? '–' : of(figures);
  });
}

function axisTable(ways: WaysResult, axis: Axis): string {
  const measures: [string, (figures: WayFigures) => string][] = [
    ['records/s', ({ recordsPerSecond }) => formatFigure(recordsPerSecond)],
    ['calls', ({ calls }) => formatFigure(calls)],
    ['write units', ({ writeUnits }) => formatFigure(writeUnits)],
  ];
  const rows = ways.plan.axes[axis].flatMap((point) =>
    measures.map(([name, of]) => [namedValue(point, axis), name, ...row(figuresAt(ways, point), of)]),
  );
  return markdownTable([AXIS_TITLES[axis], '', ...WAYS.map(({ title }) => title)], rows);
}

function namedValue(point: Point, axis: Axis): string {
  return axis === 'redelivery' ? DELIVERIES[point.redelivery] : formatFigure(point[axis]);
}

function errorTable(ways: WaysResult): string {
  const rows = ways.plan.axes.redelivery.map((point) => [
    DELIVERIES[point.redelivery],
    ...row(figuresAt(ways, point), ({ error }) => formatFigure(error)),
  ]);
  return markdownTable(['votes off', ...WAYS.map(({ title }) => title)], rows);
}

/** The largest error of each way over all points that were measured. */
function largestErrors(ways: WaysResult): string {
  const errors = WAYS.map(({ id }) => Math.max(...ways.points.map((at) => at.ways[id]?.error ?? 0)));
  return markdownTable(
    ['votes off', ...WAYS.map(({ title }) => title)],
    [[`at the worst of ${ways.points.length} points`, ...errors.map(formatFigure)]],
  );
}

function lines(ways: WaysResult, axis: (typeof NUMERIC_AXES)[number], of: (figures: WayFigures) => number) {
  return WAYS.map(({ id, title }) => ({
    name: title,
    points: ways.plan.axes[axis].flatMap((point) => {
      const figures = figuresAt(ways, point)?.ways[id];
      return figures === undefined ? [] : [{ x: point[axis], y: of(figures) }];
    }),
  }));
}

function lineCharts(ways: WaysResult): Record<string, string> {
  const chart = (
    axis: (typeof NUMERIC_AXES)[number],
    title: string,
    unit: 'writeUnits' | 'recordsPerSecond',
  ) =>
    lineChart({
      title,
      subtitle: unit === 'writeUnits' ? 'write units per 1,000 votes' : 'records per second on this machine',
      xTitle: AXIS_TITLES[axis],
      x: 'log',
      y: 'log',
      lines: lines(ways, axis, (figures) => figures[unit]),
    });
  return {
    'bench-units-by-batch': chart('batchSize', 'Larger batches make counting cheaper', 'writeUnits'),
    'bench-units-by-shards': chart('writeShards', 'Write shards make it dearer', 'writeUnits'),
    'bench-rate-by-batch': chart('batchSize', 'Records per second by batch size', 'recordsPerSecond'),
  };
}

function errorChart(ways: WaysResult): string {
  const [, again, reCut] = ways.plan.axes.redelivery;
  const error = (point: Point | undefined, id: string) => {
    const value = (point && figuresAt(ways, point)?.ways[id]?.error) ?? 0;
    return { value, label: formatFigure(value) };
  };
  return barChart({
    title: 'Votes miscounted when one batch in a hundred comes again',
    subtitle: `a stream of ${formatFigure(ways.plan.baseline.records)} records in batches of ${formatFigure(again?.batchSize ?? 0)}`,
    series: [DELIVERIES.again, DELIVERIES['re-cut']],
    groups: WAYS.map(({ id, title }) => ({ label: title, bars: [error(again, id), error(reCut, id)] })),
  });
}

export function waysSection(ways: WaysResult): Section {
  const { baseline } = ways.plan;
  return {
    title: 'Ways of counting',
    tables: {
      'ways-records': axisTable(ways, 'records'),
      'ways-batch': axisTable(ways, 'batchSize'),
      'ways-shards': axisTable(ways, 'writeShards'),
      'ways-candidates': axisTable(ways, 'candidates'),
      'ways-redelivery': axisTable(ways, 'redelivery'),
      'ways-error': errorTable(ways),
      'ways-errors': largestErrors(ways),
      'ways-baseline': `Where nothing else is said: ${formatFigure(baseline.records)} records in batches of ${formatFigure(baseline.batchSize)}, ${baseline.writeShards} write shards, ${baseline.candidates} candidates, each batch delivered once.`,
    },
    charts: { ...lineCharts(ways), 'bench-error': errorChart(ways) },
  };
}
