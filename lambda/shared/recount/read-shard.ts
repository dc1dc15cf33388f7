import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';
import { emptyShardTotals, fromTotalsItem, type ShardTotals } from './totals-item';

/** Reads what Totals hold of one write shard now. */
export function shardReader(
  db: DynamoDBClient,
  totalsTable: string,
): (pollShard: string) => Promise<ShardTotals> {
  return async (pollShard) => {
    const { Item } = await db.send(
      new GetItemCommand({
        TableName: totalsTable,
        Key: { [TOTALS.pollShard]: { S: pollShard } },
        ConsistentRead: true,
      }),
    );
    return Item ? fromTotalsItem(Item) : emptyShardTotals(pollShard);
  };
}
