import type { OwnVote } from '../../../contract/votes';
import type { ShardTotalsAndLate } from '../recount/read-shard';
import type { Poll } from '../tables/poll';
import type { VoterKey } from '../voter-keys/voter-key';
import type { StoredVote } from './ballot-store';

/**
 * Whether a voter's ballot is counted, and in a certified poll the digest it is part of.
 *
 * Behind the fence this is certain: all that stood before it is counted, and what came later is noted by voter key.
 * Before, the ballot is taken as counted when its write shard is counted through a vote cast no earlier; the times come
 * from the clocks of the functions that stored the votes.
 */
export function receipt(
  voterKey: VoterKey,
  vote: StoredVote,
  totals: ShardTotalsAndLate,
  poll: Poll,
): Pick<OwnVote, 'counted' | 'shardDigest'> {
  const { fence, late, castThrough = '', digest } = totals;
  const { castAt, importedAt = castAt } = vote;
  const counted = fence === undefined ? importedAt <= castThrough : !late.has(voterKey);
  return { counted, ...(poll.certificate && digest !== undefined && { shardDigest: digest }) };
}
