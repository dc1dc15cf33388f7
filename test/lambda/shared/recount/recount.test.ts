import fc from 'fast-check';
import {
  pollDigest,
  RANGES,
  rangeDigest,
  rangeOf,
  shardDigest,
  shardDigestOf,
} from '../../../../lambda/shared/recount/digest';
import { ballotsAtFence, discrepanciesOf, recountShard } from '../../../../lambda/shared/recount/recount';
import { emptyShardTotals } from '../../../../lambda/shared/recount/totals-item';

const SHARD = 'best-song#0';
const CANDIDATES = new Set(['alice', 'bob']);
const voterKey = fc.stringMatching(/^[0-9a-f]{4}$/);
const candidateId = fc.constantFrom('alice', 'bob', 'stranger');
const ballots = fc
  .uniqueArray(fc.record({ voterKey, candidateId }), {
    selector: (ballot) => ballot.voterKey,
  })
  .map((list) => list.map((ballot) => ({ ...ballot, pollShard: SHARD })));
const late = fc
  .dictionary(voterKey, fc.constantFrom('', 'alice', 'bob'))
  .map((entries) => new Map(Object.entries(entries)));

test('a recount is that of the ballots as they stood at the fence', () => {
  fc.assert(
    fc.property(ballots, late, (now, altered) => {
      const valid = ballotsAtFence(SHARD, now, altered).filter(({ candidateId: id }) => CANDIDATES.has(id));
      const recount = recountShard(now, altered, CANDIDATES);
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
  const altered = new Map([
    ['a', 'alice'],
    ['b', ''],
    ['c', 'alice'],
  ]);
  expect(recountShard(now, altered, CANDIDATES)).toEqual({
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
  const recount = recountShard([{ voterKey: 'a', candidateId: 'alice' }], new Map(), CANDIDATES);
  expect(discrepanciesOf(totals, recount, CANDIDATES)).toEqual(
    new Map([
      ['alice', { counted: 3, recounted: 2 }],
      ['bob', { counted: 1, recounted: 0 }],
    ]),
  );
});

test('a write shard’s digest is that of its sixteen ranges, also of the empty ones', () => {
  const some = ['0a', '0b', 'f1'].map((voterKey) => ({ voterKey, candidateId: 'alice' }));
  const ranges = Array.from({ length: RANGES }, (_, range) =>
    rangeDigest(some.filter(({ voterKey }) => rangeOf(voterKey) === range)),
  );
  expect(shardDigest(some)).toBe(shardDigestOf(ranges));
  expect(ranges.filter((digest) => digest === rangeDigest([]))).toHaveLength(14);
});
