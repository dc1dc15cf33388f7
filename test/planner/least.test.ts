import { capacityFor, PARTITION } from '../../lib/capacity/capacity';
import { chanceOfAtMost, partitionsOf } from '../../lib/capacity/partition-model';
import { leastCapacities, SURE } from '../../planner/least';

const RATES = [500, 4_000, 30_000];

/** Whether 99 of 100 layouts leave room on every partition. */
function holds(rate: number, writeShards: number, partitions: number): boolean {
  const most = Math.floor((PARTITION.writes * writeShards) / rate);
  return chanceOfAtMost(most, writeShards, partitions) >= SURE;
}

test.each(RATES)('at %i votes a second the least holds, and a partition less does not', (rate) => {
  const all = leastCapacities(rate);
  expect(all.length).toBeGreaterThan(0);
  for (const { writeShards, warmWrites } of all) {
    const partitions = warmWrites / PARTITION.writes;
    expect(holds(rate, writeShards, partitions)).toBe(true);
    const isFresh = partitions === 4;
    expect(isFresh || !holds(rate, writeShards, partitions - 1)).toBe(true);
  }
});

test.each(RATES)('at %i votes a second the stack is built for no less than the least', (rate) => {
  const capacity = capacityFor(rate);
  expect(holds(rate, capacity.writeShards, partitionsOf(capacity))).toBe(true);
});

test('more write shards never need a warmer table', () => {
  const warmths = leastCapacities(10_000).map(({ warmWrites }) => warmWrites);
  expect(warmths).toEqual(warmths.toSorted((a, b) => b - a));
});
