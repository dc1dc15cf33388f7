import { isId } from './id';
import { VOTES } from './names';
import { isVoterKey } from './voter-key';
import { isPollShard } from './write-shard';

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

/**
 * The ballot that an item of Votes holds, or `undefined` when the item is not a ballot (a key of another form, no
 * candidate). The tally and every recount ask this one function, so they agree on what counts.
 */
export function readBallot(item: Item): Ballot | undefined {
  const pollShard = item[VOTES.pollShard]?.S;
  const voterKey = item[VOTES.voterKey]?.S;
  const candidateId = item[VOTES.candidateId]?.S;
  if (!pollShard || !voterKey || !candidateId) return undefined;
  if (!isPollShard(pollShard) || !isVoterKey(voterKey) || !isId(candidateId)) return undefined;
  return { pollShard, voterKey, candidateId };
}
