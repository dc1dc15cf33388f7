import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SUMS } from '../../lambda/shared/names';
import { readBallots } from '../../lambda/shared/recount/read-ballots';
import { type ShardTotalsAndLate, shardReader } from '../../lambda/shared/recount/read-shard';
import type { Ballot } from '../../lambda/shared/tables/ballot';
import { inOrder } from './in-order';

/** A poll's write shards as they are in the tables, each read consistently. */
export interface BallotBox {
  /** What is counted of a write shard; empty when nothing is. */
  totals(pollShard: string): Promise<ShardTotalsAndLate>;
  /** In voter key order. */
  ballots(pollShard: string): AsyncIterable<Ballot>;
}

export function ballotBox(
  db: DynamoDBClient,
  tables: { readonly votes: string; readonly totals: string },
): BallotBox {
  return {
    totals: shardReader(db, tables.totals),
    ballots: (pollShard) => readBallots(db, tables.votes, pollShard),
  };
}

const READS_AT_ONCE = 64;

/** How many ballots the write shards hold, as far as they are counted. */
export async function expectedBallots(box: BallotBox, pollShards: readonly string[]): Promise<number> {
  let expected = 0;
  const shards = inOrder(pollShards, READS_AT_ONCE, (shard) => box.totals(shard));
  for await (const { counters, expired } of shards) {
    expected += (counters.get(SUMS.ballots) ?? 0) - (expired.get(SUMS.ballots) ?? 0);
  }
  return Math.max(0, expected);
}
