import fc from 'fast-check';
import { type BallotFrame, isValid } from '../../../../lambda/shared/tables/ballot';
import { pollDigest, RANGES, rangeOf, shardDigest } from '../../../../lambda/shared/recount/digest';
import type { LateBallot, LateBallots } from '../../../../lambda/shared/tables/late-notes';
import { ballotsAtFence, discrepanciesOf, mergeRanges, Recount } from '../../../../lambda/shared/recount/recount';
import { emptyShardTotals } from '../../../../lambda/shared/tables/totals-item';

const SHARD = 'best-song#0';
const CANDIDATES = new Set(['alice', 'bob']);
const FRAME: BallotFrame = { pollId: 'best-song', writeShards: 1, candidateIds: CANDIDATES };

/** Recounts ballots at hand, in any order. */
function recountShard(
  ballots: readonly { voterKey: string; candidateId: string }[],
  late: LateBallots,
  ranges?: ReadonlySet<number>,
) {
  const recount = new Recount(SHARD, late, FRAME, ranges);
  const sorted = [...ballots].sort((a, b) => (a.voterKey < b.voterKey ? -1 : 1));
  for (const ballot of sorted) recount.add({ ...ballot, pollShard: SHARD });
  return recount;
}

const altered = (before?: string): LateBallot => ({ before, expired: false });

const voterKey = fc.stringMatching(/^[0-9a-f]{4}$/);
const candidateId = fc.constantFrom('alice', 'bob', 'stranger');
const ballots = fc
  .uniqueArray(fc.record({ voterKey, candidateId }), {
    selector: (ballot) => ballot.voterKey,
  })
  .map((list) => list.map((ballot) => ({ ...ballot, pollShard: SHARD })));
const late = fc
  .dictionary(voterKey, fc.constantFrom(altered(), altered('alice'), altered('bob')))
  .map((entries) => new Map(Object.entries(entries)));

test('a recount is that of the ballots as they stood at the fence', () => {
  fc.assert(
    fc.property(ballots, late, (now, lateOnes) => {
      const valid = ballotsAtFence(SHARD, now, lateOnes).filter((ballot) => isValid(ballot, FRAME));
      const recount = recountShard(now, lateOnes).finish();
      expect(recount.digest).toBe(shardDigest(valid));
      expect(recount.ballots).toBe(valid.length);
      expect((recount.votes.get('alice') ?? 0) + (recount.votes.get('bob') ?? 0)).toBe(valid.length);
    }),
  );
});

test('a ballot altered behind the fence counts as it stood before, a new one not at all', () => {
  const now = [
    { voterKey: 'a', candidateId: 'bob' },
    { voterKey: 'b', candidateId: 'bob' },
  ];
  const lateOnes = new Map([
    ['a', altered('alice')],
    ['b', altered()],
    ['c', altered('alice')],
  ]);
  expect(recountShard(now, lateOnes).finish()).toEqual({
    votes: new Map([['alice', 2]]),
    ballots: 2,
    invalidBallots: 0,
    digest: shardDigest([
      { voterKey: 'a', candidateId: 'alice' },
      { voterKey: 'c', candidateId: 'alice' },
    ]),
  });
});

test('the digest does not depend on the order of the ballots, and changes with any one of them', () => {
  const some = [
    { voterKey: 'a', candidateId: 'alice' },
    { voterKey: 'b', candidateId: 'bob' },
  ];
  expect(shardDigest([...some].reverse())).toBe(shardDigest(some));
  expect(shardDigest([{ voterKey: 'a', candidateId: 'bob' }, ...some.slice(1)])).not.toBe(shardDigest(some));
  expect(pollDigest(['1', '2'])).not.toBe(pollDigest(['2', '1']));
});

test('a count that ballots and expired votes do not come to is a discrepancy', () => {
  const totals = {
    ...emptyShardTotals(SHARD),
    votes: new Map([
      ['alice', 3],
      ['bob', 1],
    ]),
    expired: new Map([['alice', 1]]),
  };
  const recount = recountShard([{ voterKey: 'a', candidateId: 'alice' }], new Map()).finish();
  expect(discrepanciesOf(totals, recount, CANDIDATES)).toEqual(
    new Map([
      ['alice', { counted: 3, recounted: 2 }],
      ['bob', { counted: 1, recounted: 0 }],
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
  for (const voterKey of voterKeys) recount.add({ pollShard: SHARD, voterKey, candidateId: 'alice' });
  expect(recount.finish()).toMatchObject({ ballots: 1, invalidBallots: 1 });
});
