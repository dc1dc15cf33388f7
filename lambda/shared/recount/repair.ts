import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';
import { UpdateExpression } from '../tables/update-expression';

/** Sets counters, expired ballots included, in an update of Totals. */
export function setCounters(update: UpdateExpression, counters: ReadonlyMap<string, number>): void {
  for (const [counter, count] of counters) {
    update.set(`${TOTALS.votesPrefix}${counter}`, { N: String(count) });
  }
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
