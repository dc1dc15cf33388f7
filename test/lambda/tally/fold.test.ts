import { fold, groupByWriteShard, lateBallots } from '../../../lambda/tally/fold';

const change = (
  pollShard: string,
  n: number,
  effect: { added?: string; removed?: string; expired?: string },
) => ({
  pollShard,
  voterKey: 'voter',
  position: `label/${n}`,
  sequenceNumber: String(n),
  late: false,
  ...effect,
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
  expect([...deltas.votes]).toEqual([
    ['alice', 1],
    ['bob', 1],
  ]);
});

test('leaves out candidates whose changes cancel out', () => {
  const { deltas } = fold(
    [change('p#0', 1, { added: 'alice' }), change('p#0', 2, { removed: 'alice' })],
    NO_LIMIT,
  );
  expect(deltas.votes.size).toBe(0);
});

test('counts expired ballots beside the votes, which they leave alone', () => {
  const expiries = [change('p#0', 1, { expired: 'alice' }), change('p#0', 2, { expired: 'alice' })];
  expect(fold(expiries, NO_LIMIT).deltas).toEqual({ votes: new Map(), expired: new Map([['alice', 2]]) });
});

test('stops when it has touched enough candidates, and tells where', () => {
  const changes = ['a', 'b', 'a', 'c', 'd'].map((added, i) => change('p#0', i, { added }));
  const { deltas, taken } = fold(changes, 3);
  expect(taken).toBe(4);
  expect([...deltas.votes]).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 1],
  ]);
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
  expect(lateBallots(changes)).toEqual(
    new Map([
      ['ann', { before: 'alice', expired: false }],
      ['ben', { before: undefined, expired: false }],
      ['cid', { before: 'alice', expired: true }],
    ]),
  );
});

test('takes a record that stands in a batch twice once', () => {
  const a1 = change('p#0', 1, { added: 'alice' });
  const a2 = change('p#0', 2, { added: 'bob' });
  expect(groupByWriteShard([a1, a1, a2, a1])).toEqual([{ pollShard: 'p#0', changes: [a1, a2], repeated: 2 }]);
});
