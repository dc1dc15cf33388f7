import { isId } from '../../../contract/id';
import { VOTES } from '../names';
import type { Poll } from './poll';
import { isVoterKey } from '../voter-keys/voter-key';
import { isPollShard, pollShard, suffixOf } from '../../../contract/write-shard';

/** One attribute of an item, as stream records and the SDK both carry it. */
interface Attribute {
  S?: string | undefined;
  N?: string | undefined;
}

/** An item of Votes, as stream records and the SDK both carry it. */
export type Item = Record<string, Attribute>;

/** What the count needs of one ballot. */
export interface Ballot {
  pollShard: string;
  voterKey: string;
  candidateId: string;
}

/** What a ballot must fit to count in a poll. */
export interface BallotFrame {
  pollId: string;
  writeShards: number;
  candidateIds: ReadonlySet<string>;
}

/** What an item of Votes is: a ballot, the mark that a voter retracted theirs, or neither. */
export type VoteItem = { kind: 'ballot'; ballot: Ballot } | { kind: 'retraction' } | { kind: 'stranger' };

const STRANGER: VoteItem = { kind: 'stranger' };
const RETRACTION: VoteItem = { kind: 'retraction' };

export function ballotFrame({ pollId, writeShards, candidates }: Poll): BallotFrame {
  return { pollId, writeShards, candidateIds: new Set(candidates.map(({ candidateId }) => candidateId)) };
}

/** Reads an item by its form alone; whether a ballot counts, {@link isValid} tells. */
export function readVoteItem(item: Item): VoteItem {
  const shard = item[VOTES.pollShard]?.S;
  const voterKey = item[VOTES.voterKey]?.S;
  if (!shard || !voterKey || !isPollShard(shard) || !isVoterKey(voterKey)) return STRANGER;
  const candidate = item[VOTES.candidateId];
  if (candidate === undefined) return item[VOTES.castAt]?.S ? RETRACTION : STRANGER;
  if (!candidate.S || !isId(candidate.S)) return STRANGER;
  return { kind: 'ballot', ballot: { pollShard: shard, voterKey, candidateId: candidate.S } };
}

/**
 * Whether a ballot counts in its poll: it names a candidate, and stands in the write shard that follows from its voter key.
 * There it is the only one of its voter. The tally and every recount ask this one function, so they agree.
 */
export function isValid(ballot: Ballot, { pollId, writeShards, candidateIds }: BallotFrame): boolean {
  return (
    candidateIds.has(ballot.candidateId) &&
    ballot.pollShard === pollShard(pollId, suffixOf(ballot.voterKey, writeShards))
  );
}
