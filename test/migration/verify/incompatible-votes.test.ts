import { rowsByKind, undecidedKinds, withAndWithout } from '../../../migration/verify/incompatible-votes';

const INCOMPATIBLE = { 'voter-missing': { ann: 2, ben: 1 }, 'no-such-candidate': { 9: 3, '': 1 } };

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
