import { MAX_BATCH_VOTES } from '../contract/limits';
import type { ThrottleName } from '../contract/routes';

/** How fast a route may be called, by everyone together; what comes faster is answered 429. */
export interface Throttle {
  /** Requests per second, sustained. */
  readonly rate: number;
  /** Requests that may come at once. */
  readonly burst: number;
}

/**
 * Each route that writes no ballots. However many pages watch a poll, each edge cache asks for its results once a second;
 * this is room for that and for the rest. All routes of an account share 10,000 a second in a Region.
 */
export const DEFAULT_THROTTLE: Throttle = { rate: 2_000, burst: 1_000 };

/**
 * What a new on-demand table takes at once. DynamoDB raises it as traffic grows, this constant does not: before a
 * larger poll raise it and warm the table, or votes are refused here that the table would have taken.
 */
const VOTES_TABLE_WRITES_PER_SECOND = 4_000;

/** The routes that write ballots divide the writes that the table takes: most for voters, some for voting apps. */
export const THROTTLES: Readonly<Record<ThrottleName, Throttle>> = {
  standard: DEFAULT_THROTTLE,
  cast: share(4 / 8),
  castBatch: share(3 / 8, MAX_BATCH_VOTES),
  retract: share(1 / 8),
};

/** A second's worth may come at once: the table saves up unused writes, so it takes such a burst. */
function share(part: number, votesPerCall = 1): Throttle {
  const rate = (VOTES_TABLE_WRITES_PER_SECOND * part) / votesPerCall;
  return { rate, burst: rate };
}
