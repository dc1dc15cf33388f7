import { scale, tickLabel } from '../../charts/scale';

describe('a linear scale', () => {
  it('begins at zero and ends at a round value above all others', () => {
    const { at, ticks } = scale('linear', [3, 87], 100, 200);
    expect(ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(at(0)).toBe(100);
    expect(at(100)).toBe(200);
    expect(at(50)).toBe(150);
  });

  it('can run upwards, from a larger pixel to a smaller', () => {
    expect(scale('linear', [10], 300, 100).at(5)).toBe(200);
  });

  it('has room when all values are zero', () => {
    const { at, ticks } = scale('linear', [0, 0], 0, 100);
    expect(ticks).toEqual([0, 1]);
    expect(at(0)).toBe(0);
  });
});

describe('a logarithmic scale', () => {
  it('runs between powers of ten', () => {
    const { at, ticks } = scale('log', [3, 4_000], 0, 400);
    expect(ticks).toEqual([1, 10, 100, 1_000, 10_000]);
    expect(at(10)).toBeCloseTo(100);
    expect(at(10_000)).toBeCloseTo(400);
  });

  it('shows what is not positive at its beginning', () => {
    expect(scale('log', [0, 10, 100], 0, 100).at(0)).toBe(0);
  });
});

describe('labels of ticks', () => {
  it('are short', () => {
    expect([0.25, 7, 1_250, 20_000, 2_000_000].map(tickLabel)).toEqual(['0.25', '7', '1,250', '20K', '2M']);
  });
});
