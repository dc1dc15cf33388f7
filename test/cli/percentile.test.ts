import { percentile } from '../../cli/percentile';

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('finds the %d percentile of 1 to 100', (p, value) => {
    expect(percentile(hundred, p)).toBe(value);
  });

  it('finds none of no values', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});
