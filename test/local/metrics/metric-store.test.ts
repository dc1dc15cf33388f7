import { type Metric, metricKey } from '../../../local/metrics/metric';
import { MetricStore } from '../../../local/metrics/metric-store';
import { Minutes } from '../../../local/metrics/minutes';
import { statisticNamed } from '../../../local/metrics/statistics';

const METRIC: Metric = { namespace: 'Voting', name: 'lag', dimensions: { service: 'tally' } };

/** A store in which values of one metric came, by the minute. */
function stored(byMinute: Record<number, number[]>, length = 60_000) {
  const store = new MetricStore(new Minutes(length));
  for (const [minute, values] of Object.entries(byMinute))
    for (const value of values) store.put(METRIC, value, Number(minute) * length);
  return store;
}

function figure(store: MetricStore, name: string, first: number, last = first): number | undefined {
  const values = store.values(METRIC, first, last);
  return values && statisticNamed(name)?.(values);
}

test.each([
  ['SampleCount', 5],
  ['Sum', 115],
  ['Average', 23],
  ['Minimum', 1],
  ['Maximum', 100],
  ['p50', 4],
  ['p99', 100],
])('the %s of 1, 2, 4, 8 and 100 is %d', (name, value) => {
  expect(figure(stored({ 7: [8, 1, 100, 2, 4] }), name, 7)).toBe(value);
});

test('several minutes together are read as one, and change nothing', () => {
  const store = stored({ 1: [1], 2: [2, 3], 4: [10] });
  expect(figure(store, 'Sum', 1, 3)).toBe(6);
  expect(figure(store, 'Maximum', 1, 4)).toBe(10);
  expect(figure(store, 'Sum', 1, 3)).toBe(6);
  expect(figure(store, 'Sum', 1)).toBe(1);
});

test('a minute without values, and another metric, have none', () => {
  const store = stored({ 1: [1] });
  expect(store.values(METRIC, 2, 3)).toBeUndefined();
  expect(store.values({ ...METRIC, dimensions: {} }, 1, 1)).toBeUndefined();
});

test('three hours are kept', () => {
  const store = stored({ 1: [1], 2: [2], 181: [3] });
  expect(figure(store, 'Sum', 1, 181)).toBe(5);
});

test('a minute may be shorter', () => {
  const store = stored({ 1: [1], 2: [2] }, 5_000);
  expect(figure(store, 'Sum', 2)).toBe(2);
  expect(new Minutes(5_000).lengthened(1_000)).toBe(12_000);
  expect(new Minutes(5_000).shortened(60_000)).toBe(5_000);
});

test('a metric is the same whatever order its dimensions come in', () => {
  expect(metricKey({ ...METRIC, dimensions: { a: '1', b: '2' } })).toBe(
    metricKey({ ...METRIC, dimensions: { b: '2', a: '1' } }),
  );
});

test.each(['p100', 'Median', 'TM(10%:90%)', 'toString'])('the statistic %s is not known', (name) => {
  expect(statisticNamed(name)).toBeUndefined();
});
