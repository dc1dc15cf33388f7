import { MAX_BATCH_VOTES } from '../../contract/limits';
import type { ThrottleName } from '../../contract/routes';

/** How fast a route may be called, by everyone together; what comes faster is answered 429. */
export interface Throttle {
  /** Requests per second, sustained. */
  readonly rate: number;
  /** Requests that may come at once. */
  readonly burst: number;
}

export type Throttles = Readonly<Record<ThrottleName, Throttle>>;

/**
 * The least burst that an account has in any Region: 5,000 in most, 1,250 in thirteen newer ones, and not to be raised
 * (API Gateway Developer Guide, "Quotas"). A stage that asks for more may be refused ("Throttling": a route's limits cannot
 * exceed the account's).
 */
const LEAST_BURST = 1_250;

/**
 * Each route that no voter calls to vote. However many pages watch a poll, the distribution asks for it once a second or
 * two; this is room for that and for callers who do not come through it.
 */
const STANDARD_RATE = 2_000;

/** The batch route and retractions together may write as much again as the page's voters: what the tables are warmed for. */
const BATCHED_SHARE = 3 / 4;
const RETRACTED_SHARE = 1 / 4;

/** A page asks whether its vote is counted, and half of them once more: on a bad line, or while the tally is busy. */
const LOOKS_A_VOTE = 3 / 2;

/** Requests that write the roll of a poll: with 100 entries of two items each, 4,000 writes, what a fresh table takes. */
const ROLL_RATE = 20;

/** Requests that move polls here: with 100 ballots each, more than a fresh table takes, which slows them down by itself. */
const IMPORT_RATE = 100;

/** The throttles of an API whose voters cast so many votes a second. */
export function throttlesFor(votesPerSecond: number): Throttles {
  return {
    standard: throttle(STANDARD_RATE),
    cast: throttle(votesPerSecond),
    // Everybody who votes may have come just before.
    passes: throttle(votesPerSecond),
    castBatch: throttle((votesPerSecond * BATCHED_SHARE) / MAX_BATCH_VOTES),
    retract: throttle(votesPerSecond * RETRACTED_SHARE),
    ownVotes: throttle(votesPerSecond * LOOKS_A_VOTE),
    roll: throttle(ROLL_RATE),
    import: throttle(IMPORT_RATE),
  };
}

function throttle(requestsPerSecond: number): Throttle {
  const rate = Math.ceil(requestsPerSecond);
  return { rate, burst: Math.min(rate, LEAST_BURST) };
}
