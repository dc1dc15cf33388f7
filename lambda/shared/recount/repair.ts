import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';
import { UpdateExpression } from '../tables/update-expression';

/** Sets candidates' votes, expired ones included, in an update of Totals. */
export function setVotes(update: UpdateExpression, votes: ReadonlyMap<string, number>): void {
  for (const [candidateId, count] of votes) {
    update.set(`${TOTALS.votesPrefix}${candidateId}`, { N: String(count) });
  }
}

/**
 * Sets a write shard's counts to what its ballots come to. Only behind a fence, where the tally adds nothing any more;
 * rejects with a ConditionalCheckFailedException elsewhere.
 *
 * @param votes the right count per candidate id, expired votes included; candidates not in it keep theirs.
 */
export async function repairShard(
  db: DynamoDBClient,
  totalsTable: string,
  pollShard: string,
  votes: ReadonlyMap<string, number>,
): Promise<void> {
  if (votes.size === 0) return;
  const update = new UpdateExpression();
  setVotes(update, votes);
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
