import type { Series } from '../../../contract/series';
import { votesPoints } from '../../../web/results/votes-points';
import { makeResults, NOON } from './make-results';

const iso = (at: number) => new Date(NOON + at).toISOString();
const series: Series = {
  pollId: 'songs',
  every: 10,
  points: [
    { at: iso(0), ballots: 0, weight: 0, votes: { a: 0, b: 0 } },
    { at: iso(10_000), ballots: 3, weight: 3, votes: { b: 3 } },
  ],
};

test('a line goes from the opening to the results that are shown', () => {
  const results = makeResults({ votes: [1, 4], at: 15_000 });
  expect(votesPoints(series, results, 'b')).toEqual([
    { at: NOON, count: 0 },
    { at: NOON + 10_000, count: 3 },
    { at: NOON + 15_000, count: 4 },
  ]);
  expect(votesPoints(series, results, 'a').map(({ count }) => count)).toEqual([0, 0, 1]);
});

test('results that are older than what was kept add nothing', () => {
  expect(votesPoints(series, makeResults({ votes: [1], at: 9_000 }), 'b')).toHaveLength(2);
});

test('a certified poll has its last point where it closed', () => {
  const certified = makeResults({ votes: [1, 4], at: 95_000, status: 'certified' });
  expect(votesPoints(series, certified, 'b').at(-1)).toEqual({ at: NOON + 10_000, count: 3 });
});

test('there is no line before anything was kept', () => {
  expect(votesPoints(undefined, makeResults({ votes: [1] }), 'b')).toEqual([]);
});
