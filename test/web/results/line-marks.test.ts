import { ballotMarks, timeMarks } from '../../../web/results/line-marks';

describe('the marks of the ballots', () => {
  it.each([
    [
      [0, 1],
      [0, 1],
    ],
    [
      [1, 3],
      [0, 1, 2, 3],
    ],
    [
      [3, 7],
      [0, 2, 4, 6, 8],
    ],
    [
      [0, 397],
      [0, 100, 200, 300, 400],
    ],
    [
      [12, 61_234],
      [0, 20_000, 40_000, 60_000, 80_000],
    ],
  ])('of %p start at zero and are whole: %p', (ballots, marks) => {
    expect(ballotMarks(ballots, 4)).toEqual(marks);
  });

  it('start near the fewest ballots when zero is far below them', () => {
    expect(ballotMarks([1_000_004, 1_000_017], 4)).toEqual([
      1_000_000, 1_000_005, 1_000_010, 1_000_015, 1_000_020,
    ]);
  });

  it('hold ballots that became fewer', () => {
    expect(ballotMarks([10, 12, 9], 4)).toEqual([9, 10, 11, 12]);
  });

  it('are two where all the ballots were taken back or none came', () => {
    expect(ballotMarks([0, 0], 4)).toEqual([0, 1]);
    expect(ballotMarks([7, 7], 4)).toEqual([7, 8]);
  });
});

describe('the marks of the time', () => {
  it('are both ends and evenly between them', () => {
    expect(timeMarks(1_000, 7_000, 3)).toEqual([1_000, 3_000, 5_000, 7_000]);
  });

  it('are never so close that two would bear the same second', () => {
    expect(timeMarks(1_000, 3_500, 5)).toEqual([1_000, 2_250, 3_500]);
    expect(timeMarks(1_000, 1_400, 5)).toEqual([1_400]);
  });

  it('are the end alone where there is no room for two', () => {
    expect(timeMarks(1_000, 7_000, 0)).toEqual([7_000]);
  });
});
