import type { StateFault } from './fault';

const MINUTE = 60_000;
/** Less than a token is valid: those issued meanwhile must still be good afterwards. */
const FARTHEST = 30;
/** In milliseconds. */
const SHORTEST = 500;
const LONGEST = 4_000;

/**
 * The time of day goes back, for the runtime and for all functions, and then comes right again. While the poll is open
 * only: where the clock of everyone says that a poll has not closed, nobody could know better.
 */
export const clockBack: StateFault = {
  name: 'clock-back',
  does: 'the time of day goes back by up to half an hour for a while',
  weight: 3,
  kind: 'state',
  voters: 0,
  async apply({ setClockAhead, sleep }, random) {
    const minutes = random.between(1, FARTHEST);
    const duration = random.between(SHORTEST, LONGEST);
    setClockAhead(-minutes * MINUTE);
    await sleep(duration);
    setClockAhead(0);
    return { detail: `by ${minutes} min for ${duration} ms` };
  },
};
