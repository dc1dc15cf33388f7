import { fold, groupByWriteShard } from '../../../lambda/tally/fold';

const change = (pollShard: string, n: number, effect: { added?: string; removed?: string }) => ({
  pollShard,
  position: `label/${n}`,
  sequenceNumber: String(n),
  ...effect,
});

test('adds up the changes of each candidate', () => {
  const deltas = fold([
    change('p#0', 1, { added: 'alice' }),
    change('p#0', 2, { added: 'alice' }),
    change('p#0', 3, { removed: 'alice', added: 'bob' }),
  ]);
  expect([...deltas]).toEqual([
    ['alice', 1],
    ['bob', 1],
  ]);
});

test('leaves out candidates whose changes cancel out', () => {
  expect(fold([change('p#0', 1, { added: 'alice' }), change('p#0', 2, { removed: 'alice' })]).size).toBe(0);
});

test('groups changes by write shard and keeps their order', () => {
  const a1 = change('p#0', 1, { added: 'alice' });
  const b2 = change('p#1', 2, { added: 'alice' });
  const a3 = change('p#0', 3, { added: 'bob' });
  expect(groupByWriteShard([a1, b2, a3])).toEqual([
    { pollShard: 'p#0', changes: [a1, a3] },
    { pollShard: 'p#1', changes: [b2] },
  ]);
});
