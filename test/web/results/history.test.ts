import { addReading, MAX_POINTS, type Point } from '../../../web/results/history';
import { makeResults, NOON } from './make-results';

test('begins with the first reading', () => {
  expect(addReading([], makeResults({ votes: [2, 3] }))).toEqual([{ at: NOON, ballots: 5 }]);
});

test('has one point for each change of the ballots', () => {
  const one = addReading([], makeResults({ votes: [5] }));
  const same = addReading(one, makeResults({ votes: [5], at: 4_000 }));
  const two = addReading(same, makeResults({ votes: [7], at: 9_000 }));
  expect(same).toBe(one);
  expect(two).toEqual([
    { at: NOON, ballots: 5 },
    { at: NOON + 9_000, ballots: 7 },
  ]);
});

test('has one point a second at most, with the last count of that second', () => {
  const one = addReading([], makeResults({ votes: [5] }));
  expect(addReading(one, makeResults({ votes: [7], at: 999 }))).toEqual([{ at: NOON, ballots: 7 }]);
});

test('thins out its older half when it grows too long, and keeps both ends', () => {
  let points: readonly Point[] = [];
  const readings = MAX_POINTS * 3;
  for (let second = 0; second < readings; second++) {
    points = addReading(points, makeResults({ votes: [second + 1], at: second * 1_000 }));
    expect(points.length).toBeLessThanOrEqual(MAX_POINTS);
  }
  expect(points[0]).toEqual({ at: NOON, ballots: 1 });
  expect(points.at(-1)).toEqual({ at: NOON + (readings - 1) * 1_000, ballots: readings });
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort((a, b) => a - b));
});
