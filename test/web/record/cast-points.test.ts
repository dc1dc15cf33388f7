import type { CastStep, CastTimes } from '../../../contract/dataset';
import { castPoints, peakOf } from '../../../web/record/cast-points';

const NINE = Date.parse('2026-11-03T21:00:00.000Z');

function castTimes(...cast: [minute: number, votes: Record<string, number>][]): CastTimes {
  const steps = cast.map(
    ([minute, votes]): CastStep => ({
      at: new Date(NINE + minute * 60_000).toISOString(),
      ballots: 0,
      weight: 0,
      votes,
    }),
  );
  return { pollId: 'p', every: 60, steps, marks: [] };
}

const line = (of: CastTimes) => castPoints(of, 'red').map(({ at, count }) => [(at - NINE) / 60_000, count]);

test('a line begins and ends with nothing', () => {
  expect(line(castTimes([0, { red: 3 }], [1, { red: 5 }]))).toEqual([
    [-1, 0],
    [0, 3],
    [1, 5],
    [2, 0],
  ]);
});

test('where nothing was cast it lies on the ground', () => {
  expect(line(castTimes([0, { red: 3 }], [2, { red: 5 }], [9, {}]))).toEqual([
    [-1, 0],
    [0, 3],
    [1, 0],
    [2, 5],
    [3, 0],
    [8, 0],
    [9, 0],
    [10, 0],
  ]);
});

test('the peak is the first step with most votes', () => {
  expect(peakOf(castPoints(castTimes([0, { red: 3 }], [4, { red: 7 }], [6, { red: 7 }]), 'red'))).toEqual({
    at: NINE + 4 * 60_000,
    count: 7,
  });
});
