import { nextDelay } from '../../../web/results/schedule';
import { makeResults } from './make-results';

const calm = { failures: 0, isVisible: true, jitter: 0.5 };
const shown = { status: 'shown', results: makeResults() } as const;

test('asks every second while the page can be seen', () => {
  expect(nextDelay(shown, calm)).toBe(1_000);
});

test('asks every 15 seconds in the background', () => {
  expect(nextDelay(shown, { ...calm, isVisible: false })).toBe(15_000);
});

test('asks every 5 seconds while the results are hidden', () => {
  expect(nextDelay({ status: 'hidden' }, calm)).toBe(5_000);
  expect(nextDelay({ status: 'hidden' }, { ...calm, isVisible: false })).toBe(15_000);
});

test('backs off 1, 2, 4, 8, 16 and then 30 seconds', () => {
  const delays = [1, 2, 3, 4, 5, 6, 60].map((failures) => nextDelay(shown, { ...calm, failures, jitter: 0 }));
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('spreads its tries over half of the wait, and never asks faster than usual', () => {
  expect(nextDelay(shown, { ...calm, failures: 3, jitter: 0 })).toBe(4_000);
  expect(nextDelay(shown, { ...calm, failures: 3, jitter: 1 })).toBe(2_000);
  expect(nextDelay(shown, { ...calm, failures: 1, jitter: 1 })).toBe(1_000);
});

test('does not ask more often for failing in the background', () => {
  expect(nextDelay(shown, { failures: 1, isVisible: false, jitter: 0.5 })).toBe(15_000);
});

test('stops when the results are certified', () => {
  const results = makeResults({ status: 'certified' });
  expect(nextDelay({ status: 'shown', results }, calm)).toBeUndefined();
});

test('stops when there is no such poll', () => {
  expect(nextDelay({ status: 'missing' }, calm)).toBeUndefined();
});

test('goes on when the poll is closed and not certified yet', () => {
  expect(nextDelay({ status: 'shown', results: makeResults({ status: 'closed' }) }, calm)).toBe(1_000);
});
