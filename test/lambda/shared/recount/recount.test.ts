import fc from 'fast-check';
import type { WrittenChoice } from '../../../../contract/choice';
import { SUMS } from '../../../../lambda/shared/names';
import { pollDigest, RANGES, rangeOf, shardDigest } from '../../../../lambda/shared/recount/digest';
import {
  ballotsAtFence,
  discrepanciesOf,
  mergeRanges,
  Recount,
} from '../../../../lambda/shared/recount/recount';
import { addBallot, type Ballot, type BallotFrame, isValid } from '../../../../lambda/shared/tables/ballot';
import type { LateBallot, LateBallots } from '../../../../lambda/shared/tables/late-notes';
import { emptyShardTotals } from '../../../../lambda/shared/tables/totals-item';
import { weight } from '../../arbitrary-choices';
import { countersFrom, said } from '../../factories';

const SHARD = 'best-song#0';
const CANDIDATES = new Set(['alice', 'bob']);
const FRAME: BallotFrame = {
  pollId: 'best-song',
  writeShards: 1,
  candidateIds: CANDIDATES,
  rule: { points: { total: 4, each: 3 } },
};

/** A ballot in the one write shard. */
const ballot = (voterKey: string, choice: WrittenChoice, weighs = 1): Ballot => ({
  pollShard: SHARD,
  voterKey,
  ...said(choice, weighs),
});

/** Recounts ballots at hand, in any order. */
function recountShard(ballots: readonly Ballot[], late: LateBallots, ranges?: ReadonlySet<number>) {
  const recount = new Recount(SHARD, late, FRAME, ranges);
  const sorted = [...ballots].sort((a, b) => (a.voterKey < b.voterKey ? -1 : 1));
  for (const one of sorted) recount.add(one);
  return recount;
}

const altered = (before?: WrittenChoice): LateBallot => ({
  ...(before !== undefined && { before: said(before) }),
  expired: false,
});

const voterKey = fc.stringMatching(/^[0-9a-f]{4}$/);
/** The last two count in no poll of these tests. */
const choice = fc.constantFrom<WrittenChoice>('alice', { alice: 3, bob: 1 }, ['bob'], 'stranger', { bob: 4 });
const ballots = fc
  .uniqueArray(fc.tuple(voterKey, choice, weight), { selector: ([key]) => key })
  .map((list) => list.map((one) => ballot(...one)));
const late = fc
  .dictionary(voterKey, fc.constantFrom(altered(), altered('alice'), altered({ bob: 2 })))
  .map((entries) => new Map(Object.entries(entries)));

test('a recount is that of the ballots as they stood at the fence', () => {
  fc.assert(
    fc.property(ballots, late, (now, lateOnes) => {
      const valid = ballotsAtFence(SHARD, now, lateOnes).filter((one) => isValid(one, FRAME));
      const recount = recountShard(now, lateOnes).finish();
      expect(recount.digest).toBe(shardDigest(valid));
      const counters = new Map<string, number>();
      for (const one of valid) addBallot(counters, one, 1);
      expect(recount.counters).toEqual(counters);
      expect(recount.counters.get(SUMS.ballots) ?? 0).toBe(valid.length);
    }),
  );
});

test('a ballot altered behind the fence counts as it stood before, a new one not at all', () => {
  const now = [ballot('a', 'bob'), ballot('b', 'bob')];
  const lateOnes = new Map([
    ['a', altered('alice')],
    ['b', altered()],
    ['c', altered('alice')],
  ]);
  expect(recountShard(now, lateOnes).finish()).toEqual({
    counters: countersFrom({ alice: 2 }),
    invalidBallots: 0,
    digest: shardDigest([ballot('a', 'alice'), ballot('c', 'alice')]),
  });
});

test('a ballot counts with what it weighs, once for each point', () => {
  const recount = recountShard([ballot('a', { alice: 3, bob: 1 }, 4), ballot('b', 'alice')], new Map());
  expect(Object.fromEntries(recount.finish().counters)).toEqual({
    alice: 13,
    bob: 4,
    '#ballots': 2,
    '#weight': 5,
  });
});

test('the digest does not depend on the order of the ballots, and changes with any part of one', () => {
  const some = [ballot('a', { alice: 1, bob: 2 }), ballot('b', 'bob')];
  expect(shardDigest([...some].reverse())).toBe(shardDigest(some));
  expect(shardDigest([ballot('a', { bob: 2, alice: 1 }), ...some.slice(1)])).toBe(shardDigest(some));
  for (const other of [
    ballot('a', 'bob'),
    ballot('a', { alice: 2, bob: 1 }),
    ballot('a', { alice: 1, bob: 2 }, 2),
  ])
    expect(shardDigest([other, ...some.slice(1)])).not.toBe(shardDigest(some));
  expect(pollDigest(['1', '2'])).not.toBe(pollDigest(['2', '1']));
});

test('a counter that ballots and expired ballots do not come to is a discrepancy', () => {
  const totals = {
    ...emptyShardTotals(SHARD),
    counters: countersFrom({ alice: 3, bob: 1 }),
    expired: countersFrom({ alice: 1 }),
  };
  const recount = recountShard([ballot('a', 'alice')], new Map()).finish();
  expect(discrepanciesOf(totals, recount, FRAME)).toEqual(
    new Map([
      ['alice', { counted: 3, recounted: 2 }],
      ['bob', { counted: 1, recounted: 0 }],
      [SUMS.ballots, { counted: 4, recounted: 2 }],
      [SUMS.weight, { counted: 4, recounted: 2 }],
    ]),
  );
});

test('ranges recounted one by one, in any parts, come to the recount of the whole', () => {
  fc.assert(
    fc.property(ballots, late, fc.integer({ min: 1, max: RANGES - 1 }), (now, lateOnes, cut) => {
      const parts = [
        Array.from({ length: cut }, (_, range) => range),
        Array.from({ length: RANGES - cut }, (_, range) => cut + range),
      ];
      const ranges = parts.flatMap((part) => {
        const own = now.filter(({ voterKey }) => part.includes(rangeOf(voterKey)));
        const recount = recountShard(own, lateOnes, new Set(part));
        return part.map((range) => recount.finishRange(range));
      });
      expect(mergeRanges(ranges)).toEqual(recountShard(now, lateOnes).finish());
    }),
  );
});

test('a ballot in a write shard that is not its own does not count', () => {
  const frame = { ...FRAME, writeShards: 2 };
  const recount = new Recount(SHARD, new Map(), frame);
  const voterKeys = ['00000000'.padEnd(64, 'a'), '00000001'.padEnd(64, 'a')];
  for (const key of voterKeys) recount.add(ballot(key, 'alice'));
  expect(recount.finish()).toMatchObject({ counters: countersFrom({ alice: 1 }), invalidBallots: 1 });
});
