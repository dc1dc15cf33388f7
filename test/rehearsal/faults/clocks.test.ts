import { clockAhead } from '../../../rehearsal/faults/clock-ahead';
import { clockBack } from '../../../rehearsal/faults/clock-back';
import { overlappingSweeps } from '../../../rehearsal/faults/overlapping-sweeps';
import { apply, contextWith } from './fault-contexts';

const MINUTE = 60_000;
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** What the fault does to the clock, and how it waits in between. */
async function diaryOf(fault: typeof clockBack, seed: number): Promise<(number | 'wait')[]> {
  const diary: (number | 'wait')[] = [];
  const context = contextWith({
    setClockAhead: (milliseconds) => void diary.push(milliseconds),
    sleep: async () => void diary.push('wait'),
  });
  await apply(fault, context, seed);
  return diary;
}

test.each([
  [clockBack, -30 * MINUTE, -MINUTE],
  [clockAhead, MINUTE, 180 * MINUTE],
])('$name: the time of day is another for a while, and then right again', async (fault, least, most) => {
  for (const seed of SEEDS) {
    const [jump = Number.NaN, ...rest] = await diaryOf(fault, seed);
    expect(Number(jump)).toBeGreaterThanOrEqual(least);
    expect(Number(jump)).toBeLessThanOrEqual(most);
    expect(rest).toEqual(['wait', 0]);
  }
});

test('two to five sweeps are begun at once', async () => {
  const counts = new Set<number>();
  for (const seed of SEEDS) {
    let sweeps = 0;
    const fireSchedules = () => {
      sweeps += 1;
    };
    const context = contextWith({ fireSchedules });
    expect((await apply(overlappingSweeps, context, seed)).detail).toBe(`${sweeps} at once`);
    counts.add(sweeps);
  }
  expect(counts).toEqual(new Set([2, 3, 4, 5]));
});
