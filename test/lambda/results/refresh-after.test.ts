import { REVEALING_MS } from '../../../contract/limits';
import type { Reveal } from '../../../contract/poll';
import { refreshAfter } from '../../../lambda/results/refresh-after';
import { NOON, testPoll } from '../factories';

const at = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();
const LONG_OPEN = { opensAt: at(-3_600_000), closesAt: at(3_600_000) };
const SHOWN = { places: 'all' } as const;
const HIDDEN = { places: 0 } as const;

const shown = (signs: { changedAt?: number; took?: number }, poll = testPoll(LONG_OPEN)) =>
  refreshAfter(poll, { took: 0, ...signs }, SHOWN, NOON);
const hidden = (poll: Parameters<typeof testPoll>[0], changedAt?: number) =>
  refreshAfter(testPoll({ ...LONG_OPEN, ...poll }), { changedAt, took: 0 }, HIDDEN, NOON);

test('results are asked for every second while votes come in, and ever less often once none has for a while', () => {
  const quietFor = (seconds: number) => shown({ changedAt: NOON - seconds * 1_000 });
  expect([0, 59, 60, 599, 600].map(quietFor)).toEqual([1, 1, 5, 5, 10]);
  expect(shown({})).toBe(10);
});

test.each([
  ['opened', { opensAt: at(-59_000) }],
  ['closed', { opensAt: at(-3_600_000), closesAt: at(-59_000) }],
  ['was changed', { ...LONG_OPEN, changes: [{ at: at(-59_000), action: 'changed' as const, after: {} }] }],
])('every second for a minute after the poll %s', (_what, poll) => {
  expect(shown({}, testPoll(poll))).toBe(1);
});

test('a table that is slow to answer is left twice the time that it took, up to ten seconds', () => {
  const busy = (took: number) => shown({ changedAt: NOON, took });
  expect([10, 500, 501, 1_400, 9_000].map(busy)).toEqual([1, 1, 2, 3, 10]);
});

test('hidden results are asked for as often whether votes come in or not', () => {
  expect([NOON, undefined].map((changedAt) => hidden({}, changedAt))).toEqual([10, 10]);
});

test('hidden results are asked for every two seconds from when a reveal is due until five minutes after it', () => {
  const reveal = (revealsIn: number): { reveal: Reveal } => ({
    reveal: { at: at(revealsIn), early: true, places: 1 },
  });
  expect([1_000, -REVEALING_MS + 1, -REVEALING_MS].map((time) => hidden(reveal(time)))).toEqual([2, 2, 10]);
  // It waits for the certificate.
  expect(hidden({ reveal: { at: at(-REVEALING_MS), early: false } })).toBe(2);
});
