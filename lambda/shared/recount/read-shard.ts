import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';
import { fromLateNotes, type LateBallots, lateNoteKey } from '../tables/late-notes';
import { readItems } from '../tables/read-items';
import { emptyShardTotals, fromTotalsItem, type ShardTotals } from '../tables/totals-item';

/** What Totals hold of one write shard, with the ballots altered late. */
export interface ShardTotalsAndLate extends ShardTotals {
  late: LateBallots;
}

/** Reads what Totals hold of one write shard now. */
export function shardReader(
  db: DynamoDBClient,
  totalsTable: string,
): (pollShard: string) => Promise<ShardTotalsAndLate> {
  const readLate = lateReader(db, totalsTable);
  return async (pollShard) => {
    const { Item } = await db.send(
      new GetItemCommand({
        TableName: totalsTable,
        Key: { [TOTALS.pollShard]: { S: pollShard } },
        ConsistentRead: true,
      }),
    );
    const totals = Item ? fromTotalsItem(Item) : emptyShardTotals(pollShard);
    return { ...totals, late: await readLate(pollShard, 0, totals.lateNotes) };
  };
}

/** Reads what Totals hold of write shards now, in the order asked for. */
export function shardsReader(db: DynamoDBClient, totalsTable: string) {
  return async (pollShards: readonly string[]): Promise<ShardTotals[]> => {
    const items = await readItems(db, totalsTable, pollShards);
    const found = new Map(items.map(fromTotalsItem).map((totals) => [totals.pollShard, totals]));
    return pollShards.map((shard) => found.get(shard) ?? emptyShardTotals(shard));
  };
}

/** Reads the ballots that a write shard's notes `from` … `to`, the last not included, tell of. */
export type ReadLate = (pollShard: string, from: number, to: number) => Promise<LateBallots>;

export function lateReader(db: DynamoDBClient, totalsTable: string): ReadLate {
  return async (pollShard, from, to) => {
    if (from >= to) return new Map();
    const keys = Array.from({ length: to - from }, (_, n) => lateNoteKey(pollShard, from + n));
    const items = await readItems(db, totalsTable, keys);
    const found = new Map(items.map((item) => [item[TOTALS.pollShard]?.S, item]));
    return fromLateNotes(keys.map((key) => found.get(key) ?? {}));
  };
}
