import type { CastStatus } from '../shared/api';
import { hasCandidate, type Poll } from '../shared/poll';
import type { VoterKey } from '../shared/voter-key';
import { pollShard, suffixOf } from '../shared/write-shard';
import type { BallotKey, BallotStore, Retraction } from './ballot-store';

const SECONDS_A_DAY = 86_400;

/** What casting needs from the outside. */
export interface CastParts {
  ballots: BallotStore;
  /** Makes the voter keys of a poll; nothing when the secret they are made with is not the poll's. */
  voterKeys(poll: Poll): ((pollId: string, voterId: string) => VoterKey) | undefined;
  /** Days after a poll's closing time for which its ballots are kept. */
  retentionDays: number;
}

/** Which request a voter makes, and when. */
export interface Received {
  /** When it reached the API, in epoch milliseconds. */
  receivedAt: number;
  requestId: string;
  /** Its place among the votes of one request. @default 0 */
  place?: number;
}

export interface Vote extends Received {
  voterId: string;
  candidateId: string;
}

/** Digits of the places that a batch has at most. */
const PLACE_DIGITS = 3;

export type CastOutcome = CastStatus | 'no-such-candidate' | 'already-voted';

/** Casts one vote in an open poll. Safe to repeat: the same vote again is `unchanged`. */
export async function castVote(parts: CastParts, poll: Poll, vote: Vote): Promise<CastOutcome> {
  const { voterId, candidateId } = vote;
  if (!hasCandidate(poll, candidateId)) return 'no-such-candidate';
  const { changeable } = poll;
  return parts.ballots.cast({ ...written(parts, poll, voterId, vote), candidateId, changeable });
}

/** Takes back a voter's vote, also one that a request received earlier is still to bring. Safe to repeat. */
export async function retractVote(
  parts: CastParts,
  poll: Poll,
  voterId: string,
  received: Received,
): Promise<'retracted' | 'superseded'> {
  return parts.ballots.retract(written(parts, poll, voterId, received));
}

/** What is written for a voter, whatever it says. */
function written(
  parts: CastParts,
  poll: Poll,
  voterId: string,
  { receivedAt, requestId, place = 0 }: Received,
): Retraction {
  return {
    ...ballotKey(parts, poll, voterId),
    castAt: new Date(receivedAt).toISOString(),
    request: `${String(place).padStart(PLACE_DIGITS, '0')}#${requestId}`,
    expiresAt: expiresAt(poll, parts.retentionDays),
  };
}

/** The secret is not the one that the poll was created with. */
export class VoterKeysChangedError extends Error {
  override name = 'VoterKeysChangedError';
  constructor(pollId: string) {
    super(
      `The secret of voter keys is not the one the poll "${pollId}" was created with: restore it. ` +
        'Under another, everybody could vote a second time, so no vote is taken.',
    );
  }
}

/** Where the ballot of this voter in this poll is kept. */
export function ballotKey(parts: Pick<CastParts, 'voterKeys'>, poll: Poll, voterId: string): BallotKey {
  const make = parts.voterKeys(poll);
  if (!make) throw new VoterKeysChangedError(poll.pollId);
  const voterKey = make(poll.pollId, voterId);
  return { voterKey, pollShard: pollShard(poll.pollId, suffixOf(voterKey, poll.writeShards)) };
}

/**
 * A ballot must outlive its poll, or its voter could vote a second time and be counted twice. So it expires some time
 * after the poll's closing time (which can only be moved forward), and never while a poll has none.
 */
function expiresAt(poll: Poll, retentionDays: number): number | undefined {
  if (poll.closesAt === undefined) return undefined;
  return Math.ceil(Date.parse(poll.closesAt) / 1_000) + retentionDays * SECONDS_A_DAY;
}
