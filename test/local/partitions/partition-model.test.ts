import fc from 'fast-check';
import { pollShards } from '../../../contract/write-shard';
import { capacityFor } from '../../../lib/capacity/capacity';
import { chanceOfRoom } from '../../../lib/capacity/partition-model';
import type { CallPart } from '../../../local/partitions/call-parts';
import { type PartitionedTable, PartitionModel } from '../../../local/partitions/partition-model';

const VOTES: PartitionedTable = {
  tableName: 'Votes',
  arn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Votes',
  key: ['pollShard', 'voterKey'],
  globalIndexes: [],
};
/** A partition of ten writes a second, so that a test counts hundreds and not thousands. */
const SHARE = 0.01;
const WRITES = 10;

function modelOf(changes: Partial<PartitionedTable> = {}, share = SHARE) {
  const clock = { now: 0 };
  const model = new PartitionModel([{ ...VOTES, ...changes }], { share, now: () => clock.now });
  const passes = (part: CallPart) => model.admit([part]).flat().length === 0;
  return { clock, model, passes };
}

function write(key: string | undefined, changes: Partial<CallPart> = {}): CallPart {
  return { table: 'Votes', index: undefined, kind: 'write', key, least: 1, ...changes };
}

/** Whether any vote is throttled in so many seconds of a steady load, which is spread evenly over a poll's write shards. */
function throttles(
  pollId: string,
  plan: { votesPerSecond: number; writeShards: number } & Pick<PartitionedTable, 'warmThroughput'>,
  seconds: number,
): boolean {
  const { clock, passes } = modelOf({ warmThroughput: plan.warmThroughput });
  const votes = pollShards(pollId, plan.writeShards).map((shard) => write(shard));
  const gap = 1_000 / (plan.votesPerSecond * SHARE);
  for (let i = 0; i < (seconds * 1_000) / gap; i += 1) {
    const vote = votes[i % votes.length];
    if (vote && !passes(vote)) return true;
    clock.now += gap;
  }
  return false;
}

const POLLS = Array.from({ length: 150 }, (_, i) => `poll-${i}`);
/** Long enough for an overload of a twelfth to use up what a second had left. */
const SECONDS = 14;
const shareThrottled = (plan: Parameters<typeof throttles>[1]) =>
  POLLS.filter((pollId) => throttles(pollId, plan, SECONDS)).length / POLLS.length;

// Rates at which one write shard too many is a clear overload.
test.each([
  [3_600, 4],
  [3_000, 16],
  [2_900, 32],
])(
  'at %i votes a second on %i write shards a fresh table throttles as many polls as the model says',
  (votesPerSecond, writeShards) => {
    const plan = { votesPerSecond, writeShards };
    // Three times the deviation of so many draws.
    expect(Math.abs(shareThrottled(plan) - (1 - chanceOfRoom(plan)))).toBeLessThan(0.12);
  },
);

test.each([2_000, 5_000])(
  'what the stack is built with for %i votes a second is throttled in one poll of a hundred at the most',
  (votesPerSecond) => {
    expect(shareThrottled(capacityFor(votesPerSecond))).toBeLessThanOrEqual(0.02);
  },
);

test('no partition gives more than its units and those of one second before, whatever it is asked for', () => {
  const call = fc.record({ wait: fc.nat(400), units: fc.integer({ min: 1, max: 8 }) });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 100 }), (calls) => {
      const { clock, model, passes } = modelOf();
      let taken = 0;
      let largest = 0;
      for (const { wait, units } of calls) {
        clock.now += wait;
        if (!passes(write('a'))) continue;
        model.settle([write('a')], [{ table: 'Votes', units }]);
        taken += units;
        largest = Math.max(largest, units);
      }
      expect(taken).toBeLessThanOrEqual(WRITES * (1 + clock.now / 1_000) + largest);
    }),
  );
});

test('what a call took beyond its least is owed, and what follows waits for it', () => {
  const { clock, model, passes } = modelOf();
  expect(passes(write('a'))).toBe(true);
  model.settle([write('a')], [{ table: 'Votes', units: 15 }]);
  expect(passes(write('a'))).toBe(false);
  clock.now += 450;
  expect(passes(write('a'))).toBe(false);
  clock.now += 100;
  expect(passes(write('a'))).toBe(true);
});

test('reads and writes have units of their own', () => {
  const { passes } = modelOf();
  while (passes(write('a')));
  expect(passes(write('a', { kind: 'read' }))).toBe(true);
});

test('of a call that is all or nothing, nothing is taken when a part of it is throttled', () => {
  const { model, passes } = modelOf({
    warmThroughput: { readUnitsPerSecond: 0, writeUnitsPerSecond: 64_000 },
  });
  while (passes(write('a')));
  for (let i = 0; i < 2 * WRITES; i += 1)
    expect(model.admit([write('b'), write('a')])).toEqual([[], [{ tableName: 'Votes', kind: 'write' }]]);
  expect(passes(write('b'))).toBe(true);
});

test('a table that is warm for more has more partitions', () => {
  const countOf = (writeUnitsPerSecond: number) => {
    const { passes } = modelOf({ warmThroughput: { readUnitsPerSecond: 0, writeUnitsPerSecond } });
    const shards = pollShards('poll', 500).map((shard) => write(shard));
    return shards.flatMap((shard) => Array.from({ length: WRITES }, () => passes(shard))).filter(Boolean)
      .length;
  };
  expect(countOf(0)).toBe(4 * WRITES);
  expect(countOf(12_000)).toBe(12 * WRITES);
});

describe('a global index', () => {
  const indexed = () => modelOf({ globalIndexes: ['due'] });

  test('is one partition, whose units writes to its table take with the others', () => {
    const { model, passes } = indexed();
    expect(passes(write('a'))).toBe(true);
    model.settle(
      [write('a')],
      [
        { table: 'Votes', units: 1 },
        { table: 'Votes', index: 'due', units: 11 },
      ],
    );
    expect(model.admit([write('z')])).toEqual([[{ tableName: 'Votes', index: 'due', kind: 'write' }]]);
  });

  test('is read from units of its own', () => {
    const { model, passes } = indexed();
    const read = write(undefined, { kind: 'read', index: 'due', least: 0.5 });
    expect(passes(read)).toBe(true);
    model.settle(
      [read],
      [
        { table: 'Votes', units: 0 },
        { table: 'Votes', index: 'due', units: 31 },
      ],
    );
    expect(passes(read)).toBe(false);
    expect(passes({ ...read, index: undefined })).toBe(true);
  });
});

test('a local index is read from the partitions of its table', () => {
  const { model, passes } = modelOf();
  const read = write('a', { kind: 'read', index: 'sparse', least: 0.5 });
  model.settle([read], [{ table: 'Votes', units: 31 }]);
  expect(passes({ ...read, index: undefined })).toBe(false);
});
