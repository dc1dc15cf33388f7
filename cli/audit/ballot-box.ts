import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Ballot } from '../../lambda/shared/ballot';
import { TOTALS } from '../../lambda/shared/names';
import { readBallots } from '../../lambda/shared/recount/read-ballots';
import { emptyShardTotals, fromTotalsItem, type ShardTotals } from '../../lambda/shared/recount/totals-item';

/** A poll's write shards as they are in the tables, each read consistently. */
export interface BallotBox {
  /** What is counted of a write shard; empty when nothing is. */
  totals(pollShard: string): Promise<ShardTotals>;
  /** In voter key order. */
  ballots(pollShard: string): AsyncIterable<Ballot>;
}

export function ballotBox(
  db: DynamoDBClient,
  tables: { readonly votes: string; readonly totals: string },
): BallotBox {
  return {
    async totals(pollShard) {
      const { Item } = await db.send(
        new GetItemCommand({
          TableName: tables.totals,
          Key: { [TOTALS.pollShard]: { S: pollShard } },
          ConsistentRead: true,
        }),
      );
      return Item ? fromTotalsItem(Item) : emptyShardTotals(pollShard);
    },
    ballots: (pollShard) => readBallots(db, tables.votes, pollShard),
  };
}
