import type { WriteText } from '../terminal/output-file';
import { BALLOTS_HEADER, ballotRow } from './ballots-csv';
import { inOrder } from './in-order';
import type { ShardBallots } from './read-shard';

/** Write shards held in memory at once. */
const SHARDS_AT_ONCE = 4;

export interface ExportSummary {
  ballots: number;
  /** Write shards without a fence: their ballots may still change. */
  unfenced: number;
  /** Write shards whose ballots are not those that were certified. */
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
    await write(shard.ballots.map(ballotRow).join(''));
    summary.ballots += shard.ballots.length;
    if (!shard.fenced) summary.unfenced++;
    if (shard.digestDiffers) summary.altered.push(shard.pollShard);
  }
  return summary;
}
