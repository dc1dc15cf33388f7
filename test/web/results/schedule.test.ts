import { nextDelay } from '../../../web/results/schedule';
import { makeHidden, makeResults, NOON } from './make-results';

const MIDDLE = 0.5;
const shown = { status: 'shown', results: makeResults() } as const;

test('asks every second where the service does not say', () => {
  expect(nextDelay(shown, 0, MIDDLE, NOON)).toBe(1_000);
});

test.each([
  ['shown', { status: 'shown', results: makeResults({ refreshAfter: 5 }) }],
  ['hidden', { status: 'hidden', hidden: makeHidden({ refreshAfter: 5 }) }],
] as const)(
  'asks for %s results when the service says, or some time before, each page at another',
  (_how, state) => {
    expect([0, 0.5, 1].map((jitter) => nextDelay(state, 0, jitter, NOON))).toEqual([5_000, 4_500, 4_000]);
  },
);

test('asks a little after the closing, and then each second until every cache knows of it', () => {
  const closesAt = new Date(NOON + 3_000).toISOString();
  const state = { status: 'shown', results: makeResults({ refreshAfter: 5, closesAt }) } as const;
  const delays = [-10_000, 0, 2_900, 3_000, 5_900, 6_000].map((time) => nextDelay(state, 0, 0, NOON + time));
  expect(delays).toEqual([5_000, 3_000, 100, 1_000, 1_000, 5_000]);
});

test('backs off 1, 2, 4, 8, 16 and then 30 seconds', () => {
  const delays = [1, 2, 3, 4, 5, 6, 60].map((failures) => nextDelay(shown, failures, 0, NOON));
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('spreads its tries over half of the wait, and never asks faster than usual', () => {
  expect(nextDelay(shown, 3, 0, NOON)).toBe(4_000);
  expect(nextDelay(shown, 3, 1, NOON)).toBe(2_000);
  expect(nextDelay(shown, 1, 1, NOON)).toBe(1_000);
});

test('stops when the results are certified', () => {
  const results = makeResults({ status: 'certified' });
  expect(nextDelay({ status: 'shown', results }, 0, MIDDLE, NOON)).toBeUndefined();
});

test('stops when there is no such poll', () => {
  expect(nextDelay({ status: 'missing' }, 0, MIDDLE, NOON)).toBeUndefined();
});

test('goes on when the poll is closed and not certified yet', () => {
  expect(nextDelay({ status: 'shown', results: makeResults({ status: 'closed' }) }, 0, MIDDLE, NOON)).toBe(
    1_000,
  );
});

describe('a reveal that is announced', () => {
  const revealsAt = new Date(NOON + 3_000).toISOString();
  const state = { status: 'hidden', hidden: makeHidden({ revealsAt, refreshAfter: 2 }) } as const;
  const delayAt = (milliseconds: number) => nextDelay(state, 0, MIDDLE, NOON + milliseconds);

  test('is asked for as usual until it is near, and then a little after it has come', () => {
    expect([0, 1_000, 2_000, 2_900].map(delayAt)).toEqual([1_875, 1_875, 1_150, 250]);
  });

  test('is asked for each second until every cache knows of it, and as usual from then on', () => {
    expect([3_000, 5_900, 6_000].map(delayAt)).toEqual([1_000, 1_000, 1_875]);
  });
});
