import type { Choice } from '../../contract/choice';
import { pollShard, suffixOf } from '../../contract/write-shard';
import type { Poll } from '../shared/tables/poll';
import type { VoterKey } from '../shared/voter-keys/voter-key';
import type { BallotKey } from './ballot-item';
import type { BallotStore, CastResult, RetractResult } from './ballot-store';
import type { RequestOrder } from './request-order';

const SECONDS_A_DAY = 86_400;

/** What casting needs from the outside. */
export interface CastParts {
  ballots: BallotStore;
  /** Makes the voter keys of a poll; nothing when the secret they are made with is not the poll's. */
  voterKeys(poll: Poll): ((pollId: string, voterId: string) => VoterKey) | undefined;
  /** Days after a poll's closing time for which its ballots are kept. */
  retentionDays: number;
}

/** A vote whose choice the poll allows. */
export interface Vote {
  voterId: string;
  choice: Choice;
  order: RequestOrder;
}

/** What a ballot weighs where no voter roll says more. */
const USUAL_WEIGHT = 1;

/** Casts one vote in an open poll. Safe to repeat: the same vote again is `unchanged`, whatever the pace. */
export async function castVote(parts: CastParts, poll: Poll, vote: Vote): Promise<CastResult> {
  const { voterId, choice, order } = vote;
  return parts.ballots.cast({
    ...ballotKey(parts, poll, voterId),
    ...order,
    choice,
    weight: USUAL_WEIGHT,
    expiresAt: expiresAt(poll, parts.retentionDays),
    changeable: poll.changeable,
  });
}

/** Takes back the vote of a voter in an open poll, and any that was received before and arrives yet. */
export async function retractVote(
  parts: CastParts,
  poll: Poll,
  voterId: string,
  order: RequestOrder,
): Promise<RetractResult> {
  return parts.ballots.retract({
    ...ballotKey(parts, poll, voterId),
    ...order,
    expiresAt: expiresAt(poll, parts.retentionDays),
  });
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

/** Where the ballot of this voter in this poll is kept; throws {@link VoterKeysChangedError}. */
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
