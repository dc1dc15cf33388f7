import { type Ballot, type BallotFrame, isValid } from '../../lambda/shared/tables/ballot';
import { shardDigest } from '../../lambda/shared/recount/digest';
import { ballotsAtFence } from '../../lambda/shared/recount/recount';
import type { BallotBox } from './ballot-box';

/** The ballots of one write shard, as they stood at its fence where there is one. */
export interface ShardBallots {
  pollShard: string;
  /** In voter key order. */
  ballots: Ballot[];
  fenced: boolean;
  /** Whether they are not those that were certified. */
  digestDiffers: boolean;
}

export async function readShard(
  box: BallotBox,
  pollShard: string,
  frame: BallotFrame,
  onBallot: () => void,
): Promise<ShardBallots> {
  const standing: Ballot[] = [];
  for await (const ballot of box.ballots(pollShard)) {
    standing.push(ballot);
    onBallot();
  }
  // After the ballots, so that what was altered late is known to be.
  const { late, fence, digest } = await box.totals(pollShard);
  const ballots = ballotsAtFence(pollShard, standing, late);
  const valid = ballots.filter((ballot) => isValid(ballot, frame));
  return {
    pollShard,
    ballots,
    fenced: fence !== undefined,
    digestDiffers: digest !== undefined && shardDigest(valid) !== digest,
  };
}
