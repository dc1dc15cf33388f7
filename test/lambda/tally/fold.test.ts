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
  ...effect,
});

test('adds up the changes of each candidate', () => {
  const deltas = fold([
    change('p#0', 1, { added: 'alice' }),
    change('p#0', 2, { added: 'alice' }),
    change('p#0', 3, { removed: 'alice', added: 'bob' }),
  ]);
  expect([...deltas]).toEqual([
    ['votes#alice', 1],
    ['votes#bob', 1],
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

test('counts expired ballots beside the votes, which they leave alone', () => {
  expect([...fold([change('p#0', 1, { expired: 'alice' }), change('p#0', 2, { expired: 'alice' })])]).toEqual(
    [['expired#alice', 2]],
  );
});

test('notes a late ballot as it stood before the first alteration', () => {
  const late = lateBallots([
    { ...change('p#0', 1, { removed: 'alice', added: 'bob' }), voterKey: 'ann' },
    { ...change('p#0', 2, { removed: 'bob' }), voterKey: 'ann' },
    { ...change('p#0', 3, { added: 'carol' }), voterKey: 'ben' },
    { ...change('p#0', 4, { expired: 'alice' }), voterKey: 'cid' },
  ]);
  expect([...late]).toEqual([
    ['ann', 'alice'],
    ['ben', ''],
    ['cid', 'alice'],
  ]);
});
