import { writeChoice } from '../../../contract/choice';
import type { OwnVote } from '../../../contract/votes';
import type { ShardTotalsAndLate } from '../recount/read-shard';
import type { Poll } from '../tables/poll';
import type { VoterKey } from '../voter-keys/voter-key';
import type { BallotStore } from './ballot-store';
import { ballotKey } from './cast';
import { receipt } from './receipt';

export interface OwnVoteParts {
  ballots: Pick<BallotStore, 'find'>;
  /** What Totals hold of one write shard. */
  readTotals(pollShard: string): Promise<ShardTotalsAndLate>;
}

/** What a poll that shows its results to voters alone gives them to see them by. */
export function forVoters({ resultsVisible, resultsKey }: Poll): { resultsKey?: string } {
  return resultsVisible === 'afterVote' && resultsKey !== undefined ? { resultsKey } : {};
}

/** The vote of a voter as it stands, with its receipt; `undefined` when there is none. */
export async function findOwnVote(
  { ballots, readTotals }: OwnVoteParts,
  poll: Poll,
  voterKey: VoterKey,
): Promise<OwnVote | undefined> {
  const key = ballotKey(poll, voterKey);
  const vote = await ballots.find(key);
  if (!vote) return undefined;
  return {
    pollId: poll.pollId,
    voterKey,
    choice: writeChoice(vote.choice, poll.ballot),
    castAt: vote.castAt,
    ...forVoters(poll),
    ...receipt(voterKey, vote, await readTotals(key.pollShard), poll),
  };
}
