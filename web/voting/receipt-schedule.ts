import { type Failure, isPassing } from '../../contract/answer';
import { backoff } from '../api/backoff';
import { spread } from '../api/spread';
import type { OwnVoteState, StandingVote } from './own-vote';

/** When the vote is likely to be counted at any moment. */
const SOON_MS = 10_000;
/** When something holds up the tally or, in a certified poll, when the receipt has had all the time it needs. */
const LATE_MS = 60_000;

/** So that the receipts of 100,000 voters are some 28 requests a second. */
const RECEIPTS_SPREAD_MS = 60 * 60_000;

export interface LastLook {
  /** Why it failed, if it did. */
  failure?: Failure | undefined;
  /** How often in a row it has failed. */
  failures: number;
  vote?: StandingVote | undefined;
  /** Milliseconds since the vote was sent or first heard of, or since the poll's status changed. */
  elapsed: number;
  isCertified: boolean;
}

/**
 * How long to wait before the voter's receipt is asked for again, in milliseconds; `undefined` when it holds nothing that
 * could change by itself.
 *
 * @param random 0 … 1, spreads the crowd's requests
 */
export function nextLookIn(
  { failure, failures, vote, elapsed, isCertified }: LastLook,
  random: number,
): number | undefined {
  if (failure !== undefined) return isPassing(failure) ? backoff(failures, random) : undefined;
  if (vote === undefined || isSettled(vote, isCertified)) return undefined;
  if (elapsed < SOON_MS) return spread(1_000, random);
  if (elapsed < LATE_MS) return spread(5_000, random);
  return isCertified ? undefined : spread(30_000, random);
}

/**
 * How long a page that saw the poll open, or saw it certified, waits before it looks, in milliseconds: every voter's does so in
 * the same second, and no cache answers for them. Nobody had voted before the poll opened; and the receipt of a counted vote
 * is there at once for whoever returns to the page or loads it.
 *
 * @param random 0 … 1
 */
export function firstLookIn({ vote }: OwnVoteState, random: number): number | undefined {
  if (vote === undefined) return undefined;
  return random * (vote.counted ? RECEIPTS_SPREAD_MS : LATE_MS);
}

function isSettled(vote: StandingVote, isCertified: boolean): boolean {
  return vote.counted && (!isCertified || vote.shardDigest !== undefined);
}
