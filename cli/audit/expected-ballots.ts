import type { BallotBox } from './ballot-box';
import { inOrder } from './in-order';

const READS_AT_ONCE = 64;

/** How many ballots the write shards hold, as far as they are counted. */
export async function expectedBallots(box: BallotBox, pollShards: readonly string[]): Promise<number> {
  let expected = 0;
  for await (const { votes, expired } of inOrder(pollShards, READS_AT_ONCE, (shard) => box.totals(shard))) {
    for (const count of votes.values()) expected += count;
    for (const count of expired.values()) expected -= count;
  }
  return Math.max(0, expected);
}
