import { BALLOTS_HEADER, ballotLine } from '../../lambda/shared/recount/ballots-csv';
import { shardDigest } from '../../lambda/shared/recount/digest';
import { ballotsAtFence } from '../../lambda/shared/recount/recount';
import { type Ballot, type BallotFrame, isValid } from '../../lambda/shared/tables/ballot';
import type { BallotBox } from '../tables/ballot-box';
import { inOrder } from '../tables/in-order';
import type { WriteText } from '../terminal/output-file';

/** Write shards held in memory at once. */
const SHARDS_AT_ONCE = 4;

export interface ExportSummary {
  ballots: number;
  /** Write shards without a fence: their ballots may still change. */
  unfenced: number;
  /** Write shards whose ballots are not the certified ones. */
  altered: string[];
}

/** Writes the ballots of write shards as CSV, in the order of the shards and of the voter keys. */
export async function exportBallots(
  pollShards: readonly string[],
  read: (pollShard: string) => Promise<ShardBallots>,
  write: WriteText,
): Promise<ExportSummary> {
  const summary: ExportSummary = { ballots: 0, unfenced: 0, altered: [] };
  await write(BALLOTS_HEADER);
  for await (const shard of inOrder(pollShards, SHARDS_AT_ONCE, read)) {
    await write(shard.ballots.map(ballotLine).join(''));
    summary.ballots += shard.ballots.length;
    if (!shard.fenced) summary.unfenced++;
    if (shard.digestDiffers) summary.altered.push(shard.pollShard);
  }
  return summary;
}

/** The ballots of one write shard, as they stood at its fence where there is one. */
export interface ShardBallots {
  pollShard: string;
  /** In voter key order. */
  ballots: Ballot[];
  fenced: boolean;
  /** Whether they are not the certified ones. */
  digestDiffers: boolean;
}

export async function readShardBallots(
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
