import type { BallotRule } from '../../../contract/choice';
import { outcomeOf } from '../../../web/results/outcome';
import { makeResults } from './make-results';

/** Kind and leaders of the outcome of certified results. */
function outcome(votes: number[], ballot?: BallotRule) {
  const results = makeResults({ votes, status: 'certified' });
  const certificate = results.certificate && { ...results.certificate, ...(ballot && { ballot }) };
  const found = outcomeOf({ ...results, certificate });
  return [found?.kind, found?.leaders.map(({ candidateId }) => candidateId).join('')];
}

test.each([undefined, makeResults({ status: 'open' }), makeResults({ status: 'closed' })])(
  'nobody has won before the result is certified',
  (results) => {
    expect(outcomeOf(results)).toBeUndefined();
  },
);

test('who has the most votes wins', () => {
  expect(outcome([2, 5, 1])).toEqual(['winner', 'b']);
});

test.each<BallotRule>([{ pick: { min: 1, max: 3 } }, { points: { total: 10, each: 5 } }])(
  'whoever leads under the rule %j is the first',
  (ballot) => {
    expect(outcome([2, 5, 1], ballot)).toEqual(['first', 'b']);
  },
);

test('who have equally many are tied, however many they are', () => {
  expect(outcome([5, 2, 5, 5])).toEqual(['tie', 'acd']);
});

test('nobody wins where nobody voted', () => {
  expect(outcome([0, 0])).toEqual(['nobody', '']);
});
