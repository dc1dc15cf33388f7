import { barChart } from '../../charts/bar-chart';
import { lineChart } from '../../charts/line-chart';
import { markdownTable } from '../../charts/markdown';
import { formatFigure } from '../../cli/terminal/numbers';
import type { BallotsResult } from '../parts/ballots';
import type { BundlesResult, FunctionBundles } from '../parts/bundles';
import type { LiveFigures } from '../parts/live';
import type { MemoryResult } from '../parts/memory';
import type { ReadCost } from '../parts/read-cost';
import type { TallyCpu } from '../parts/tally-cpu';
import { kilobytes, megabytes, milliseconds, ratio } from './numbers';
import type { Section } from './section';

export function tallySection(batches: TallyCpu[]): Section {
  const table = markdownTable(
    ['batch', 'JSON.parse', 'with the tally', 'ratio (goal 1.5)', 'with its calls too', 'ratio'],
    batches.map((batch) => [
      `${formatFigure(batch.records)} records of ${formatFigure(batch.bytesPerRecord)} bytes`,
      `${formatFigure(batch.parse)} µs`,
      `${formatFigure(batch.parseAndTally)} µs`,
      ratio(batch.ratio),
      `${formatFigure(batch.parseAndTallyWithCalls)} µs`,
      ratio(batch.ratioWithCalls),
    ]),
  );
  return { title: 'Processor time of the tally, per record', tables: { tally: table }, charts: {} };
}

export function ballotsSection({ votes, clock, processor, itemBytes, writeUnits }: BallotsResult): Section {
  const row = (name: string, by: BallotsResult['clock']) => [
    name,
    milliseconds(by.put),
    milliseconds(by.vote),
    ratio(by.ratio),
  ];
  const table = markdownTable(
    [`a vote, of ${formatFigure(votes)}`, 'bare PutItem', 'ballots function', 'ratio (goal 1.25)'],
    [row('by the clock', clock), row('of the processor', processor)],
  );
  const item = `A ballot takes ${itemBytes} bytes and ${writeUnits} write unit${writeUnits === 1 ? '' : 's'}.`;
  return { title: 'The ballots function', tables: { ballots: `${table}\n\n${item}` }, charts: {} };
}

export function bundlesSection({ functions, processes }: BundlesResult): Section {
  const sizes = markdownTable(
    ['bytes', 'deployed', 'CDK default', 'ratio (goal 0.5)', 'default, SDK of the runtime', 'ratio'],
    functions.map((one) => bundleRow(one, 'loadedBytes', kilobytes)),
  );
  const times = markdownTable(
    ['time to load', 'deployed', 'CDK default', 'ratio (goal 0.6)', 'default, SDK of the runtime', 'ratio'],
    functions.map((one) => bundleRow(one, 'milliseconds', milliseconds)),
  );
  const chart = barChart({
    title: 'Time to load each function',
    subtitle: `milliseconds in a fresh process, medians of ${processes}`,
    series: ['deployed', 'CDK default', 'default, SDK of the runtime'],
    groups: functions.map(({ folder, kinds }) => ({
      label: folder,
      bars: [kinds.deployed, kinds.default, kinds['runtime-sdk']].map((kind) => ({
        value: kind.milliseconds,
        label: milliseconds(kind.milliseconds),
      })),
    })),
  });
  return {
    title: 'Bundles',
    tables: { 'bundle-bytes': sizes, 'bundle-times': times },
    charts: { 'bench-loading': chart },
  };
}

function bundleRow(
  { folder, kinds }: FunctionBundles,
  of: 'loadedBytes' | 'milliseconds',
  format: (value: number) => string,
): string[] {
  const [deployed, byDefault, runtime] = [kinds.deployed[of], kinds.default[of], kinds['runtime-sdk'][of]];
  return [
    folder,
    format(deployed),
    format(byDefault),
    ratio(deployed / byDefault),
    format(runtime),
    ratio(deployed / runtime),
  ];
}

export function readingSection(costs: ReadCost[]): Section {
  const table = markdownTable(
    ['candidates', 'write shards', 'calls', 'read units', 'time'],
    costs.map(({ candidates, writeShards, calls, readUnits, milliseconds: time }) => [
      formatFigure(candidates),
      formatFigure(writeShards),
      formatFigure(calls),
      formatFigure(readUnits),
      milliseconds(time),
    ]),
  );
  const candidates = [...new Set(costs.map((cost) => cost.candidates))];
  const chart = lineChart({
    title: 'Reading the results of a poll',
    subtitle: 'read units',
    xTitle: 'write shards',
    x: 'log',
    y: 'log',
    lines: candidates.map((count) => ({
      name: `${count} candidates`,
      points: costs
        .filter((cost) => cost.candidates === count)
        .map(({ writeShards, readUnits }) => ({ x: writeShards, y: readUnits })),
    })),
  });
  return { title: 'Reading results', tables: { reading: table }, charts: { 'bench-reading': chart } };
}

export function liveSection(loads: LiveFigures[]): Section {
  const name = ({ load }: LiveFigures) => (load === 'highest' ? 'as many as are taken' : `${load} votes/s`);
  const table = markdownTable(
    ['load', 'accepted', 'lag: median', '95 %', '99 %', 'probes'],
    loads.map((one) => [
      name(one),
      `${formatFigure(one.votesPerSecond)} votes/s`,
      ...[one.lag.median, one.lag.p95, one.lag.p99].map(milliseconds),
      formatFigure(one.lag.probes),
    ]),
  );
  const bar = (value: number) => ({ value, label: milliseconds(value) });
  const chart = barChart({
    title: 'From accepted to visible',
    subtitle: 'milliseconds until a reader of the results sees the vote',
    series: ['median', '95 %', '99 %'],
    groups: loads.map((one) => ({
      label: name(one),
      bars: [bar(one.lag.median), bar(one.lag.p95), bar(one.lag.p99)],
    })),
  });
  return { title: 'Lag', tables: { live: table }, charts: { 'bench-lag': chart } };
}

export function memorySection({ votes, samples, bytesAVote }: MemoryResult): Section {
  const [first, last] = [samples[0], samples.at(-1)];
  const table = markdownTable(
    [
      'memory of the tally',
      `after ${formatFigure(first?.votes ?? 0)} votes`,
      `after ${formatFigure(votes)}`,
      'a vote leaves',
    ],
    [
      ['heap', megabytes(first?.heap ?? 0), megabytes(last?.heap ?? 0), `${formatFigure(bytesAVote)} bytes`],
      ['process', megabytes(first?.resident ?? 0), megabytes(last?.resident ?? 0), ''],
    ],
  );
  const line = (name: string, of: 'resident' | 'heap') => ({
    name,
    points: samples.map((sample) => ({ x: sample.votes, y: sample[of] / 1e6 })),
  });
  const chart = lineChart({
    title: 'Memory of the tally',
    subtitle: 'megabytes, garbage collected',
    xTitle: 'votes counted',
    x: 'linear',
    y: 'linear',
    lines: [line('heap', 'heap'), line('process', 'resident')],
  });
  return { title: 'Memory', tables: { memory: table }, charts: { 'bench-memory': chart } };
}
