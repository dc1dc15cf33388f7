import { mean, median, rotated, slope } from '../../../bench/measure/statistics';

describe('the median', () => {
  it('is the middle value, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two middle ones of an even number', () => {
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  it('is not a number of none', () => {
    expect(median([])).toBeNaN();
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('the slope', () => {
  it('is what y gains for each x', () => {
    expect(
      slope([
        [0, 1],
        [1, 3],
        [2, 5],
      ]),
    ).toBeCloseTo(2);
  });

  it('is none of a level line, and of a single point', () => {
    expect(
      slope([
        [0, 4],
        [10, 4],
      ]),
    ).toBe(0);
    expect(slope([[3, 4]])).toBe(0);
  });

  it('evens out what lies beside the line', () => {
    expect(
      slope([
        [0, 0],
        [1, 2],
        [2, 1],
        [3, 3],
      ]),
    ).toBeCloseTo(0.8);
  });
});

describe('turns', () => {
  it('begin with another in each round, and leave nobody out', () => {
    expect(rotated(['a', 'b', 'c'], 0)).toEqual(['a', 'b', 'c']);
    expect(rotated(['a', 'b', 'c'], 1)).toEqual(['b', 'c', 'a']);
    expect(rotated(['a', 'b', 'c'], 5)).toEqual(['c', 'a', 'b']);
    expect(rotated([], 2)).toEqual([]);
  });
});

describe('the mean', () => {
  it('is the sum divided by the number', () => {
    expect(mean([1, 2, 6])).toBe(3);
  });
});
