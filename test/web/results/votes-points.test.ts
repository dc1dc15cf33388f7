import { votesPoints } from '../../../web/results/votes-points';
import { makeResults, NOON } from './make-results';

const iso = (at: number) => new Date(NOON + at).toISOString();
const series = {
  pollId: 'best-song',
  every: 10,
  points: [
    { at: iso(0), ballots: 0, weight: 0, votes: { c1: 0, c2: 0 } },
    { at: iso(10_000), ballots: 3, weight: 3, votes: { c2: 3 } },
  ],
};

test('a line goes from the opening to the results that are shown', () => {
  const results = makeResults({ votes: [1, 4], at: 15_000 });
  const [first = '', second = ''] = results.totals.map(({ candidateId }) => candidateId);
  const named = {
    ...series,
    points: series.points.map((point) => ({ ...point, votes: { [second]: point.ballots } })),
  };
  expect(votesPoints(named, results, second)).toEqual([
    { at: NOON, count: 0 },
    { at: NOON + 10_000, count: 3 },
    { at: NOON + 15_000, count: 4 },
  ]);
  expect(votesPoints(named, results, first).map(({ count }) => count)).toEqual([0, 0, 1]);
});

test('results that are older than what was kept add nothing', () => {
  expect(votesPoints(series, makeResults({ votes: [1], at: 9_000 }), 'c2')).toHaveLength(2);
});

test('there is no line before anything was kept', () => {
  expect(votesPoints(undefined, makeResults({ votes: [1] }), 'c2')).toEqual([]);
});
