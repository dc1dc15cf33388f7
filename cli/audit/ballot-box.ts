import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Ballot } from '../../lambda/shared/tables/ballot';
import { readBallots } from '../../lambda/shared/recount/read-ballots';
import { type ShardTotalsAndLate, shardReader } from '../../lambda/shared/recount/read-shard';

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
