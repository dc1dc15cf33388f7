import { fromTheStart, standing } from '../../../rehearsal/director/told';

const PAUSES = [
  fromTheStart('open'),
  { value: 'paused', askedAt: 100, toldAt: 120 },
  { value: 'open', askedAt: 200, toldAt: 230 },
];

test.each([
  [0, 50, 'open'],
  [0, 100, 'open'],
  [0, 101, undefined],
  [110, 115, undefined],
  [120, 200, 'paused'],
  [120, 201, undefined],
  [230, 1_000, 'open'],
])('from %d to %d it was %s', (from, to, value) => {
  expect(standing(PAUSES, from, to)).toBe(value);
});
