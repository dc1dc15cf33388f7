import { planEvent } from '../../planner/event';
import { TV_PEAK } from '../../planner/simulation/load';
import { FINAL, testEvent } from './events';

const problemOf = (changes: Parameters<typeof testEvent>[0]) => {
  const given = { voters: 600, minutes: 10, candidates: 10, access: 'open', region: 'us-east-1' } as const;
  const read = planEvent({ ...given, ...changes });
  return read.ok ? undefined : read.problem;
};

test('a peak that nobody gave is that of a broadcast', () => {
  expect(FINAL).toMatchObject({ peak: Math.ceil((20e6 / 600) * TV_PEAK), peakIsAssumed: true });
  expect(testEvent({ peak: 100 })).toMatchObject({ peak: 100, peakIsAssumed: false });
});

test('voters watch for ten minutes where nobody says how many do', () => {
  expect(testEvent({ voters: 1_000, minutes: 5 }).watchers).toBe(1_000);
  expect(testEvent({ voters: 1_000, minutes: 100 }).watchers).toBe(100);
});

test.each([
  [{ voters: 2e9 }, '--voters must be at most 1000000000; given: 2000000000.'],
  [{ candidates: 201 }, '--candidates must be at most 200; given: 201.'],
  [{ peak: 601 }, '--peak must be at most the number of voters, 600; given: 601.'],
  [
    { voters: 6_000, peak: 9 },
    '--peak must be at least the mean, and 6000 voters in 10 minutes are 10.0 votes a second; given: 9.',
  ],
])('refuses %o and says what is allowed', (changes, problem) => {
  expect(problemOf(changes)).toBe(problem);
});
