import { shareDigits, sharesOf } from '../../contract/results';

const PICK = { pick: { min: 1, max: 3 } };
const POINTS = { points: { total: 20, each: 3 } };

test('a share is the part of the ballots, by weight, that pick the candidate', () => {
  expect(sharesOf(PICK, [9, 3], 10)).toEqual([0.9, 0.3]);
});

test('a share is the part of all points where ballots hand out points', () => {
  expect(sharesOf(POINTS, [9, 3], 10)).toEqual([0.75, 0.25]);
});

test('nobody has a share of nothing', () => {
  expect(sharesOf(PICK, [0, 0], 0)).toEqual([0, 0]);
  expect(sharesOf(POINTS, [0, 0], 5)).toEqual([0, 0]);
});

test.each([
  ['usually', [0.5, 0.3, 0.2], 1],
  ['where the first two are level', [0.5, 0.5], 1],
  ['where rounding hides the places behind the first', [0.6, 0.20001, 0.19999], 1],
  ['where there is one candidate, or none', [1], 1],
])('shares are shown with one digit %s', (_, shares, digits) => {
  expect(shareDigits(shares)).toBe(digits);
});

test('shares are shown with one digit more where rounding would hide who leads', () => {
  expect(shareDigits([4_999 / 10_001, 5_002 / 10_001])).toBe(2);
});
