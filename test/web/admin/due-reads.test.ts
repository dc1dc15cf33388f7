import { dueReads, MOST_AT_ONCE, READ_EVERY_MS } from '../../../web/admin/due-reads';

const NOW = 1_000_000;
const known = (...ages: [string, number][]) => new Map(ages.map(([id, age]) => [id, NOW - age]));
const nothing = { askedAt: new Map<string, number>(), underWay: new Set<string>() };

test('reads what was never read at once, a few at a time', () => {
  const wanted = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(dueReads(wanted, nothing, NOW)).toEqual({ now: wanted.slice(0, MOST_AT_ONCE) });
});

test('reads nothing more often than every five seconds', () => {
  const askedAt = known(['a', 2_000], ['b', 4_000]);
  expect(dueReads(['a', 'b'], { ...nothing, askedAt }, NOW)).toEqual({
    now: [],
    nextIn: READ_EVERY_MS - 4_000,
  });
});

test('reads those first that were not read for the longest time', () => {
  const askedAt = known(['a', 6_000], ['b', 60_000], ['c', 7_000]);
  const underWay = new Set(['x', 'y']);
  expect(dueReads(['a', 'b', 'c'], { askedAt, underWay }, NOW).now).toEqual(['b', 'c']);
});

test('waits while as many are under way as may be', () => {
  expect(dueReads(['a'], { ...nothing, underWay: new Set(['1', '2', '3', '4']) }, NOW)).toEqual({ now: [] });
});

test('asks for nothing where nothing is in sight', () => {
  expect(dueReads([], nothing, NOW)).toEqual({ now: [] });
});
