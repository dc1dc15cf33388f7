import fc from 'fast-check';
import { backoff } from '../../contract/backoff';

const PATIENCE = { first: 100, longest: 1_000 };

test('waits double with each failure in a row, up to the longest', () => {
  expect([1, 2, 3, 4, 5, 60].map((failures) => backoff(failures, PATIENCE, 0))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ]);
});

test('a wait is shortened by at most a half', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const whole = backoff(failures, PATIENCE, 0);
        const wait = backoff(failures, PATIENCE, random);
        expect(wait).toBeGreaterThanOrEqual(whole / 2);
        expect(wait).toBeLessThanOrEqual(whole);
      },
    ),
  );
});
