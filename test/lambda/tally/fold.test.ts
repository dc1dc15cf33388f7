import type { WrittenChoice } from '../../../contract/choice';
import { fold, foldLate, groupByWriteShard } from '../../../lambda/tally/fold';
import { countersFrom, said } from '../factories';

const change = (
  pollShard: string,
  n: number,
  { added, removed, expired }: { added?: WrittenChoice; removed?: WrittenChoice; expired?: WrittenChoice },
) => ({
  pollShard,
  voterKey: 'voter',
  position: `label/${n}`,
  sequenceNumber: String(n),
  late: false,
  ...(added !== undefined && { added: said(added) }),
  ...(removed !== undefined && { removed: said(removed) }),
  ...(expired !== undefined && { expired: said(expired) }),
});

const NO_LIMIT = Number.POSITIVE_INFINITY;

test('adds up the changes of each candidate', () => {
  const { deltas } = fold(
    [
      change('p#0', 1, { added: 'alice' }),
      change('p#0', 2, { added: 'alice' }),
      change('p#0', 3, { removed: 'alice', added: 'bob' }),
    ],
    NO_LIMIT,
  );
  expect(deltas.counters).toEqual(countersFrom({ alice: 1, bob: 1 }));
});

test('leaves out candidates whose changes cancel out', () => {
  const { deltas } = fold(
    [change('p#0', 1, { added: 'alice' }), change('p#0', 2, { removed: 'alice' })],
    NO_LIMIT,
  );
  expect(deltas.counters.size).toBe(0);
});

test('counts expired ballots beside the votes, which they leave alone', () => {
  const expiries = [change('p#0', 1, { expired: 'alice' }), change('p#0', 2, { expired: 'alice' })];
  expect(fold(expiries, NO_LIMIT).deltas).toEqual({
    counters: new Map(),
    expired: countersFrom({ alice: 2 }),
  });
});

test('multiplies what a ballot says by what it weighs, and counts ballots and weight', () => {
  const first = { ...change('p#0', 1, {}), added: said({ alice: 3, bob: 1 }, 5) };
  const second = {
    ...change('p#0', 2, {}),
    removed: said({ alice: 1 }, 2),
    added: said(['bob', 'carol'], 2),
  };
  expect(fold([first, second], NO_LIMIT).deltas.counters).toEqual(
    new Map([
      ['alice', 13],
      ['bob', 7],
      ['carol', 2],
      ['#ballots', 1],
      ['#weight', 5],
    ]),
  );
});

test('stops before it would touch too many counters, and tells where', () => {
  const changes = ['a', 'b', 'a', 'c', 'd'].map((added, i) => change('p#0', i, { added }));
  const { deltas, taken } = fold(changes, 7);
  expect(taken).toBe(4);
  expect(deltas.counters).toEqual(countersFrom({ a: 2, b: 1, c: 1 }));
});

test('takes one change, however many counters it touches', () => {
  expect(fold([change('p#0', 1, { added: ['a', 'b', 'c'] })], 1).taken).toBe(1);
});

test('groups changes by write shard and keeps their order', () => {
  const a1 = change('p#0', 1, { added: 'alice' });
  const b2 = change('p#1', 2, { added: 'alice' });
  const a3 = change('p#0', 3, { added: 'bob' });
  expect(groupByWriteShard([a1, b2, a3])).toEqual([
    { pollShard: 'p#0', changes: [a1, a3], repeated: 0 },
    { pollShard: 'p#1', changes: [b2], repeated: 0 },
  ]);
});

test('notes a late ballot as it stood before the first alteration', () => {
  const changes = [
    { ...change('p#0', 1, { removed: 'alice', added: 'bob' }), voterKey: 'ann' },
    { ...change('p#0', 2, { removed: 'bob' }), voterKey: 'ann' },
    { ...change('p#0', 3, { added: 'carol' }), voterKey: 'ben' },
    { ...change('p#0', 4, { expired: 'alice' }), voterKey: 'cid' },
  ];
  expect(foldLate(changes, NO_LIMIT)).toEqual({
    taken: 4,
    ballots: new Map([
      ['ann', { before: said('alice'), expired: false }],
      ['ben', { before: undefined, expired: false }],
      ['cid', { before: said('alice'), expired: true }],
    ]),
  });
});

test('notes when a late ballot was cast', () => {
  const castAt = '2026-11-21T12:00:00.000Z';
  const altered = { ...change('p#0', 1, { removed: 'alice' }), castBefore: castAt };
  expect(foldLate([altered], NO_LIMIT).ballots).toEqual(
    new Map([['voter', { before: { ...said('alice'), castAt }, expired: false }]]),
  );
});

test('notes no more late ballots than a note has room for, and one in any case', () => {
  const changes = ['ann', 'ben', 'cid'].map((voterKey, n) => ({
    ...change('p#0', n, { removed: 'alice' }),
    voterKey,
  }));
  expect(foldLate(changes, 170)).toMatchObject({ taken: 2, ballots: { size: 2 } });
  expect(foldLate(changes, 1)).toMatchObject({ taken: 1, ballots: { size: 1 } });
});

test('takes a record that stands in a batch twice once', () => {
  const a1 = change('p#0', 1, { added: 'alice' });
  const a2 = change('p#0', 2, { added: 'bob' });
  expect(groupByWriteShard([a1, a1, a2, a1])).toEqual([{ pollShard: 'p#0', changes: [a1, a2], repeated: 2 }]);
});
