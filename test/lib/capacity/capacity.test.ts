import { MAX_WRITE_SHARDS } from '../../../contract/limits';
import { type Capacity, capacityFor, MOST_VOTES_PER_SECOND } from '../../../lib/capacity/capacity';
import { reservedExecutions } from '../../../lib/capacity/reserved-executions';

/** Rates over the whole range, its ends among them. */
const RATES = [
  1, 99, 500, 1_999, 2_000, 2_001, 3_333, 10_000, 20_000, 32_000, 32_001, 64_000, 102_399, 102_400,
];

test('a fresh table is enough for the default rate, and no more is paid for', () => {
  expect(capacityFor(2_000)).toMatchObject({ writeShards: 64 });
  expect(capacityFor(2_000).warmThroughput).toBeUndefined();
});

test('beyond that both tables take twice the votes and twice the looks at once', () => {
  expect(capacityFor(5_000)).toMatchObject({
    writeShards: 160,
    warmThroughput: { writeUnitsPerSecond: 10_000, readUnitsPerSecond: 25_000 },
  });
});

test('the most votes take the most write shards that a poll may have', () => {
  expect(MOST_VOTES_PER_SECOND).toBe(102_400);
  expect(capacityFor(MOST_VOTES_PER_SECOND).writeShards).toBe(MAX_WRITE_SHARDS);
});

test.each(RATES)('at %i votes a second the routes together never write more than the tables take', (rate) => {
  const { cast, castBatch, retract } = capacityFor(rate).throttles;
  // Rates are rounded up to whole requests, those of batches to a hundred votes.
  const rounded = 100 + 1;
  expect(cast.rate + 100 * castBatch.rate + retract.rate).toBeLessThanOrEqual(
    writesOf(capacityFor(rate)) + rounded,
  );
});

test.each(RATES)('at %i votes a second voters may look at their own vote three times for each', (rate) => {
  const { cast, passes, ownVotes } = capacityFor(rate).throttles;
  expect(cast.rate).toBe(rate);
  // With its pass a page hears of the vote that stands; then it asks whether the one it cast is counted.
  expect(passes.rate).toBeGreaterThanOrEqual(cast.rate);
  expect(ownVotes.rate).toBeGreaterThanOrEqual(1.5 * cast.rate);
});

test.each(RATES)('at %i votes a second no route asks for a burst that a Region does not give', (rate) => {
  const bursts = Object.values(capacityFor(rate).throttles).map(({ burst }) => burst);
  expect(Math.max(...bursts)).toBeLessThanOrEqual(1_250);
  expect(Math.min(...bursts)).toBeGreaterThanOrEqual(1);
});

test('executions set aside are enough for a stream shard each and for all sweeps there can be', () => {
  expect(reservedExecutions(capacityFor(2_000))).toEqual({ tally: 64, certify: 16 });
});

function writesOf({ warmThroughput }: Capacity): number {
  return warmThroughput?.writeUnitsPerSecond ?? 4_000;
}
