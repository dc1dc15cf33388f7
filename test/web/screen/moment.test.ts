import { momentOf, secondsLeft } from '../../../web/screen/moment';
import { aPoll } from '../a-poll';

const CLOSING = Date.parse('2026-12-01T12:00:00.000Z');
const open = aPoll({ status: 'open', closesAt: new Date(CLOSING).toISOString() });

test.each([
  ['scheduled', 'join'],
  ['open', 'live'],
  ['paused', 'paused'],
  ['closed', 'counting'],
  ['certified', 'result'],
] as const)('a poll that is %s has the moment %s', (status, moment) => {
  expect(momentOf(aPoll({ status }), CLOSING)).toBe(moment);
});

test.each([
  [10_001, 'live'],
  [10_000, 'last-seconds'],
  [1, 'last-seconds'],
  [0, 'last-seconds'],
  [-3_000, 'last-seconds'],
] as const)('%i ms before an open poll closes its moment is %s', (left, moment) => {
  expect(momentOf(open, CLOSING - left)).toBe(moment);
});

test('a paused poll counts no last seconds', () => {
  expect(momentOf({ ...open, status: 'paused' }, CLOSING)).toBe('paused');
});

test('a closing time counts for nothing in a poll that has not opened', () => {
  expect(momentOf({ ...open, status: 'scheduled' }, CLOSING)).toBe('join');
});

test.each([
  [10_000, 10],
  [9_001, 10],
  [9_000, 9],
  [1, 1],
  [0, 0],
  [-4_000, 0],
])('%i ms before closing, %i is counted', (left, seconds) => {
  expect(secondsLeft(open, CLOSING - left)).toBe(seconds);
});
