import type { Choice } from '../../../contract/choice';
import { pollShard, suffixOf } from '../../../contract/write-shard';
import { latestClosing } from '../tables/latest-closing';
import type { Poll } from '../tables/poll';
import type { VoterKey } from '../voter-keys/voter-key';
import type { BallotKey } from './ballot-item';
import type { BallotStore, CastResult, RetractResult } from './ballot-store';
import type { RequestOrder } from './request-order';

const SECONDS_A_DAY = 86_400;

/** What casting needs from the outside. */
export interface CastParts {
  ballots: BallotStore;
  /** Days after a poll's closing time for which its ballots are kept. */
  retentionDays: number;
}

/** Who may vote, and what the ballot weighs. */
export interface Voter {
  voterKey: VoterKey;
  weight: number;
}

/** A vote whose choice the poll allows. */
export interface Vote extends Voter {
  choice: Choice;
  order: RequestOrder;
}

/** Casts one vote in an open poll. Safe to repeat: the same vote again is `unchanged`, whatever the pace. */
export async function castVote(parts: CastParts, poll: Poll, vote: Vote): Promise<CastResult> {
  const { voterKey, weight, choice, order } = vote;
  return parts.ballots.cast({
    ...ballotKey(poll, voterKey),
    ...order,
    choice,
    weight,
    expiresAt: expiresAt(poll, parts.retentionDays),
    epoch: poll.move?.epoch,
    changeable: poll.changeable,
  });
}

/** Takes back the vote of a voter in an open poll, and any that was received before and arrives yet. */
export async function retractVote(
  parts: CastParts,
  poll: Poll,
  voterKey: VoterKey,
  order: RequestOrder,
): Promise<RetractResult> {
  return parts.ballots.retract({
    ...ballotKey(poll, voterKey),
    ...order,
    expiresAt: expiresAt(poll, parts.retentionDays),
    epoch: poll.move?.epoch,
  });
}

/** Where the ballot of this voter in this poll is kept. */
export function ballotKey(poll: Pick<Poll, 'pollId' | 'writeShards'>, voterKey: VoterKey): BallotKey {
  return { voterKey, pollShard: pollShard(poll.pollId, suffixOf(voterKey, poll.writeShards)) };
}

/**
 * When the ballots of a poll end, in epoch seconds. A ballot must outlive its poll, or its voter could vote a second time and
 * be counted twice. So it expires some time after the latest closing time that the poll has had, to which it may be put off
 * again, and never where it had none.
 */
export function expiresAt(
  poll: Pick<Poll, 'draft' | 'closesAt' | 'changes'>,
  retentionDays: number,
): number | undefined {
  const latest = latestClosing(poll);
  return latest === undefined ? undefined : keptFrom(Date.parse(latest), retentionDays);
}

/** When what is kept for so many days from a time (epoch milliseconds) ends, in epoch seconds. */
export function keptFrom(from: number, retentionDays: number): number {
  return Math.ceil(from / 1_000) + retentionDays * SECONDS_A_DAY;
}
