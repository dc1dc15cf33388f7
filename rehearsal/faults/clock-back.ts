import type { SceneFault } from './fault';

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
export const clockBack: SceneFault = {
  name: 'clock-back',
  does: 'the time of day goes back by up to half an hour for a while',
  weight: 3,
  kind: 'scene',
  voters: 0,
  async befall({ setClockAhead, sleep }, random) {
    const minutes = random.between(1, FARTHEST);
    const spell = random.between(SHORTEST, LONGEST);
    setClockAhead(-minutes * MINUTE);
    await sleep(spell);
    setClockAhead(0);
    return { detail: `by ${minutes} min for ${spell} ms` };
  },
};
