import { spread } from '../api/spread';

/** A crowd's pages reach the moment together. Most hear of it from the results before their turn comes. */
const SPREAD_MS = 5_000;
const AGAIN_EVERY_MS = 5_000;

/**
 * How long after a poll has opened or closed by the clock, or after it was last asked about, it is loaded while it does not
 * say so, in milliseconds.
 *
 * @param asked how often it has been
 * @param random 0 … 1
 */
export function nextTellIn(asked: number, random: number): number {
  return asked === 0 ? SPREAD_MS * random : spread(AGAIN_EVERY_MS, random);
}
