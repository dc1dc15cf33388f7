import type { StateFault } from './fault';

const MINUTE = 60_000;
const FARTHEST = 180;
/** In milliseconds. */
const SHORTEST = 500;
const LONGEST = 6_000;

/**
 * The time of day jumps ahead, for the runtime and for all functions, and then comes right again. After closing only:
 * an open poll would be closed by it, rightly so, and voters refused.
 */
export const clockAhead: StateFault = {
  name: 'clock-ahead',
  does: 'the time of day jumps ahead by up to three hours for a while, after closing',
  weight: 0,
  closing: { from: 1_000, to: 20_000 },
  kind: 'state',
  voters: 0,
  async apply({ setClockAhead, sleep }, random) {
    const minutes = random.between(1, FARTHEST);
    const duration = random.between(SHORTEST, LONGEST);
    setClockAhead(minutes * MINUTE);
    await sleep(duration);
    setClockAhead(0);
    return { detail: `by ${minutes} min for ${duration} ms` };
  },
};
