import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';
import { conditionalWrite } from '../tables/conditional-write';
import type { StreamPosition } from '../tables/position';
import { UpdateExpression } from '../tables/update-expression';

/** Sets counters, expired ballots included, in an update of Totals. */
export function setCounters(update: UpdateExpression, counters: ReadonlyMap<string, number>): void {
  for (const [counter, count] of counters) {
    update.set(`${TOTALS.votesPrefix}${counter}`, { N: String(count) });
  }
}

/** A write shard that is still counted into, and whose counts are to be set. */
export interface CheckedShard {
  pollShard: string;
  /** Where its totals stood when its ballots were read; absent where they had no position. */
  seen: StreamPosition | undefined;
  /** Up to where all that was written to it is in those ballots. */
  through: StreamPosition;
}

/**
 * Sets a write shard's counts to what its ballots come to while it is counted into, and its position to where they do. What stands
 * before that position counts no more, however late it comes again. Only while nobody alters its ballots.
 *
 * @param counters those that are wrong, with what is right, expired ballots included; the others stay as they are.
 * @returns whether it was written: not when something was counted meanwhile, or the fence was met.
 */
export async function repairChecked(
  db: DynamoDBClient,
  totalsTable: string,
  { pollShard, seen, through }: CheckedShard,
  counters: ReadonlyMap<string, number>,
): Promise<boolean> {
  const update = new UpdateExpression();
  setCounters(update, counters);
  update.set(TOTALS.countedThrough, { S: seen !== undefined && seen > through ? seen : through });
  const stillThere = seen === undefined ? 'attribute_not_exists(#seen)' : '#seen = :seen';
  const writing = new UpdateItemCommand({
    TableName: totalsTable,
    Key: { [TOTALS.pollShard]: { S: pollShard } },
    UpdateExpression: update.text(),
    ConditionExpression: `attribute_not_exists(#fence) AND ${stillThere}`,
    ExpressionAttributeNames: { ...update.names, '#fence': TOTALS.fence, '#seen': TOTALS.countedThrough },
    ExpressionAttributeValues: { ...update.values, ...(seen !== undefined && { ':seen': { S: seen } }) },
  });
  return (await conditionalWrite(db.send(writing))).written;
}

/**
 * Sets a write shard's counts to what its ballots come to. Only behind a fence, where the tally adds nothing any more;
 * rejects with a ConditionalCheckFailedException elsewhere.
 *
 * @param counters those that are wrong, with what is right, expired ballots included; the others stay as they are.
 */
export async function repairShard(
  db: DynamoDBClient,
  totalsTable: string,
  pollShard: string,
  counters: ReadonlyMap<string, number>,
): Promise<void> {
  if (counters.size === 0) return;
  const update = new UpdateExpression();
  setCounters(update, counters);
  await db.send(
    new UpdateItemCommand({
      TableName: totalsTable,
      Key: { [TOTALS.pollShard]: { S: pollShard } },
      UpdateExpression: update.text(),
      ConditionExpression: 'attribute_exists(#fence)',
      ExpressionAttributeNames: { ...update.names, '#fence': TOTALS.fence },
      ExpressionAttributeValues: update.values,
    }),
  );
}
