import { nextListIn } from '../../../web/polls/list-schedule';

test('the list is loaded about every quarter of a minute, by each page at another moment', () => {
  expect([0, 0.5].map((random) => nextListIn(true, 0, random))).toEqual([12_000, 15_000]);
  expect(nextListIn(true, 0, 1)).toBeCloseTo(18_000);
});

test('a list that could not be loaded is tried again ever later', () => {
  expect([1, 2, 3].map((failures) => nextListIn(false, failures, 0))).toEqual([1_000, 2_000, 4_000]);
});
