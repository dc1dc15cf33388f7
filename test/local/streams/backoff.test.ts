import { backoff } from '../../../local/streams/backoff';

it('doubles from a tenth of a second up to half a minute', () => {
  expect([0, 1, 2, 8, 9, 1000].map((earlier) => backoff(earlier, 0))).toEqual([
    100, 200, 400, 25_600, 30_000, 30_000,
  ]);
});

it('is shortened at random, by half at most', () => {
  expect(backoff(1, 0.5)).toBe(150);
  expect(backoff(1, 1)).toBe(100);
});
