import { capacityFor, MOST_VOTES_PER_SECOND } from '../../../lib/capacity/capacity';
import { chanceOfAtMost, chanceOfRoom, partitionsOf } from '../../../lib/capacity/partition-model';

test('all keys on one partition are certain to be on it', () => {
  expect(chanceOfAtMost(3, 3, 1)).toBeCloseTo(1, 9);
  expect(chanceOfAtMost(2, 3, 1)).toBe(0);
});

test('two keys miss each other on four partitions three times in four', () => {
  expect(chanceOfAtMost(1, 2, 4)).toBeCloseTo(3 / 4, 9);
});

test('three keys on two partitions leave one of them with no more than two, three times in four', () => {
  expect(chanceOfAtMost(2, 3, 2)).toBeCloseTo(3 / 4, 9);
});

test('partitions without a limit are certain to take all keys', () => {
  expect(chanceOfAtMost(1_024, 1_024, 63)).toBeCloseTo(1, 9);
});

test('32 write shards have no room for 4,000 votes a second on a fresh table', () => {
  const full = { votesPerSecond: 4_000, writeShards: 32 };
  expect(partitionsOf({})).toBe(4);
  expect(chanceOfRoom(full)).toBeLessThan(0.01);
});

/** Every fifty votes while partitions are few, every thousand and more where one more changes little. */
const RATES = [
  ...Array.from({ length: 79 }, (_, i) => 50 * (i + 1)),
  ...Array.from({ length: 29 }, (_, i) => 4_000 + 1_000 * i),
  ...Array.from({ length: 12 }, (_, i) => 32_001 + 6_400 * i),
  102_400,
];

test('99 times in 100 every partition has room, whatever the stack is built for', () => {
  expect(RATES.at(-1)).toBe(MOST_VOTES_PER_SECOND);
  const overloaded = RATES.filter((rate) => chanceOfRoom(capacityFor(rate)) < 0.99);
  expect(overloaded).toEqual([]);
});
