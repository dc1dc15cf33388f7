import { clockSkew } from '../../../web/identity/clock-skew';

const NOON = Date.parse('2026-05-04T12:00:00Z');
const SERVED = { date: 'Mon, 04 May 2026 12:00:00 GMT' };

test.each([
  ['right', SERVED, NOON, 0],
  ['two hours fast', SERVED, NOON + 7_200_000, -7_200],
  ['two hours slow', SERVED, NOON - 7_200_000, 7_200],
  ['right, as a cache that kept the answer for a minute shows', { ...SERVED, age: '60' }, NOON + 60_000, 0],
  ['not known to be wrong', {}, NOON + 7_200_000, 0],
  ['not known to be wrong, by a date that is none', { date: 'today' }, NOON, 0],
])('a clock is %s', (_, headers, deviceTime, seconds) => {
  expect(clockSkew(new Headers(headers), deviceTime)).toBe(seconds);
});
