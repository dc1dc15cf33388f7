import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';
import { readShards } from '../read-shards';
import { pollShards } from '../write-shard';
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

/** Reads what Totals hold of all write shards of a poll now, in suffix order. */
export function shardsReader(db: DynamoDBClient, totalsTable: string) {
  return async (poll: { pollId: string; writeShards: number }): Promise<ShardTotals[]> => {
    const items = await readShards(db, totalsTable, poll.pollId, poll.writeShards);
    const found = new Map(items.map(fromTotalsItem).map((totals) => [totals.pollShard, totals]));
    return pollShards(poll.pollId, poll.writeShards).map(
      (shard) => found.get(shard) ?? emptyShardTotals(shard),
    );
  };
}
