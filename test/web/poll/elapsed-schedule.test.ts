import { nextTellIn } from '../../../web/poll/elapsed-schedule';

test('the pages of a crowd ask within five seconds of the moment, not all at once', () => {
  expect([0, 0.5, 1].map((random) => nextTellIn(0, random))).toEqual([0, 2_500, 5_000]);
});

test('they ask about every five seconds until the poll says so', () => {
  expect(nextTellIn(1, 0)).toBe(4_000);
  expect(nextTellIn(7, 1)).toBeCloseTo(6_000);
});
