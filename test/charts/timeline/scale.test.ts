import { linearScale, timeScale } from '../../../charts/timeline/scale';
import { clock } from '../../../charts/timeline/time';

test('a linear scale maps 0 and the greatest value onto its ends, with round ticks', () => {
  const scale = linearScale(1_930, 200, 0, 5);
  expect(scale(0)).toBe(200);
  expect(scale(1_930)).toBe(0);
  expect(scale.ticks).toEqual([0, 500, 1_000, 1_500]);
});

test('a scale of nothing is no division by nothing', () => {
  expect(linearScale(0, 200, 0, 5)(0)).toBe(200);
});

test.each([
  [9_000, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [130_000, [0, 15, 30, 45, 60, 75, 90, 105, 120]],
  [600_000, [0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600]],
])('%d ms have ticks at %j seconds', (most, seconds) => {
  expect(timeScale(most, 0, 100, 10).ticks).toEqual(seconds.map((second) => second * 1_000));
});

test.each([
  [0, '0:00'],
  [65_400, '1:05'],
  [3_725_000, '1:02:05'],
])('%d ms are %s on the clock', (milliseconds, text) => {
  expect(clock(milliseconds)).toBe(text);
});
