import { addReading, joined, MAX_POINTS, type Point } from '../../../web/results/history';
import { makeResults, NOON } from './make-results';

test('begins with the first reading', () => {
  expect(addReading([], makeResults({ votes: [2, 3] }))).toEqual([{ at: NOON, count: 5 }]);
});

test('has one point for each change of the ballots', () => {
  const one = addReading([], makeResults({ votes: [5] }));
  const same = addReading(one, makeResults({ votes: [5], at: 4_000 }));
  const two = addReading(same, makeResults({ votes: [7], at: 9_000 }));
  expect(same).toBe(one);
  expect(two).toEqual([
    { at: NOON, count: 5 },
    { at: NOON + 9_000, count: 7 },
  ]);
});

test('has one point a second at most, with the last count of that second', () => {
  const one = addReading([], makeResults({ votes: [5] }));
  expect(addReading(one, makeResults({ votes: [7], at: 999 }))).toEqual([{ at: NOON, count: 7 }]);
});

test('thins out its older half when it grows too long, and keeps both ends', () => {
  let points: readonly Point[] = [];
  const readings = MAX_POINTS * 3;
  for (let second = 0; second < readings; second++) {
    points = addReading(points, makeResults({ votes: [second + 1], at: second * 1_000 }));
    expect(points.length).toBeLessThanOrEqual(MAX_POINTS);
  }
  expect(points[0]).toEqual({ at: NOON, count: 1 });
  expect(points.at(-1)).toEqual({ at: NOON + (readings - 1) * 1_000, count: readings });
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort((a, b) => a - b));
});

describe('a line since the opening', () => {
  const seen = [
    { at: NOON + 500, count: 5 },
    { at: NOON + 1_500, count: 7 },
    { at: NOON + 2_500, count: 8 },
  ];
  const series = (...ballots: number[]) => ({
    pollId: 'best-song',
    every: 10,
    points: ballots.map((count, i) => ({
      at: new Date(NOON + (i - 1) * 1_000).toISOString(),
      ballots: count,
    })),
  });

  test('is what the service kept, and then what was seen', () => {
    expect(joined(series(0, 4), seen)).toEqual([
      { at: NOON - 1_000, count: 0 },
      { at: NOON, count: 4 },
      ...seen,
    ]);
  });

  test('is not drawn on by what the service knew already', () => {
    expect(joined(series(0, 4, 6, 7), seen).slice(3)).toEqual([
      { at: NOON + 2_000, count: 7 },
      { at: NOON + 2_500, count: 8 },
    ]);
    expect(joined(series(0, 4, 6, 8), seen)).toHaveLength(4);
  });

  test('is what was seen where the service keeps nothing', () => {
    expect(joined(undefined, seen)).toEqual(seen);
    expect(joined(series(), seen)).toEqual(seen);
  });

  const start = { at: NOON, count: 4 };
  const end = { at: NOON + 60_000, count: 9 };

  test('is level while the page saw nothing change, and turns within the second before the change', () => {
    const corner = { at: NOON + 59_000, count: 4 };
    expect(joined(undefined, [start, end])).toEqual([start, corner, end]);
    expect(joined(series(0, 4), [start, end]).slice(1)).toEqual([start, corner, end]);
  });

  test('runs straight where the service kept nothing between two samples', () => {
    const kept = [NOON, NOON + 60_000].map((at, i) => ({ at: new Date(at).toISOString(), ballots: 5 * i }));
    expect(joined({ pollId: 'best-song', every: 10, points: kept }, [])).toEqual([
      { at: NOON, count: 0 },
      { at: NOON + 60_000, count: 5 },
    ]);
  });
});
