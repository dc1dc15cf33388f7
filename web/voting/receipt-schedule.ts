import { type Failure, isPassing } from '../../contract/client';
import { backoff } from '../api/backoff';
import type { StandingVote } from './own-vote';

/** When the vote is likely to be counted at any moment. */
const SOON_MS = 10_000;
/** When something holds up the tally or, in a certified poll, when the receipt has had all the time it needs. */
const LATE_MS = 60_000;

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
  const spread = 0.8 + 0.4 * random;
  if (elapsed < SOON_MS) return 1_000 * spread;
  if (elapsed < LATE_MS) return 5_000 * spread;
  return isCertified ? undefined : 30_000 * spread;
}

function isSettled(vote: StandingVote, isCertified: boolean): boolean {
  return vote.counted && (!isCertified || vote.shardDigest !== undefined);
}
