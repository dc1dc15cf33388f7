import {
  rowsByKind,
  totalsDifference,
  undecidedKinds,
  withAndWithout,
} from '../../../migration/verify/incompatible-votes';

const INCOMPATIBLE = { 'voter-missing': { ann: 2, ben: 1 }, 'no-such-candidate': { 9: 3, '': 1 } };
const CANDIDATES = { 1: 'ann', 2: 'ben' };

test('a kind is undecided until somebody has decided it', () => {
  const decision = {
    kind: 'voter-missing',
    decision: 'leave-out',
    by: 'operator',
    at: '2026-01-01',
  } as const;
  expect(undecidedKinds(INCOMPATIBLE, [])).toEqual(['voter-missing', 'no-such-candidate']);
  expect(undecidedKinds(INCOMPATIBLE, [decision])).toEqual(['no-such-candidate']);
  expect(undecidedKinds({}, [decision])).toEqual([]);
});

test('rows are counted by kind', () => {
  expect(rowsByKind(INCOMPATIBLE)).toEqual({ 'voter-missing': 3, 'no-such-candidate': 4 });
});

test('votes are told with and without what cannot be carried', () => {
  const source = { digest: '', ballots: 15, votes: { ann: 10, ben: 5 } };
  expect(withAndWithout({ incompatible: INCOMPATIBLE, source })).toEqual([
    { candidateId: 'ann', without: 10, with: 12, kinds: { 'voter-missing': 2 } },
    { candidateId: 'ben', without: 5, with: 6, kinds: { 'voter-missing': 1 } },
    { candidateId: '9', without: 0, with: 3, kinds: { 'no-such-candidate': 3 } },
  ]);
});

describe('totals agree when they are the counts of all shards less what cannot be carried', () => {
  const counts = [
    new Map([
      ['1', 7],
      ['9', 3],
    ]),
    new Map([
      ['1', 5],
      ['2', 6],
    ]),
  ];
  const difference = (ann: number, ben: number) =>
    totalsDifference(
      counts,
      new Map([
        ['ann', ann],
        ['ben', ben],
      ]),
      CANDIDATES,
      INCOMPATIBLE,
    );

  test('to the vote', () => expect(difference(10, 5)).toBeUndefined());
  test('one vote more or less is told', () => {
    expect(difference(11, 5)).toBe('"ann" has 11 at the pipeline and 10 at the source');
    expect(difference(10, 4)).toBe('"ben" has 4 at the pipeline and 5 at the source');
  });
});
