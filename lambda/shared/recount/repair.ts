import { type AttributeValue, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';

/** Names, values and assignments that set candidates' votes in an update of Totals. */
export function setVotes(votes: ReadonlyMap<string, number>) {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const assignments = [...votes].map(([candidateId, count], i) => {
    names[`#c${i}`] = `${TOTALS.votesPrefix}${candidateId}`;
    values[`:c${i}`] = { N: String(count) };
    return `#c${i} = :c${i}`;
  });
  return { names, values, assignments };
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
  const { names, values, assignments } = setVotes(votes);
  await db.send(
    new UpdateItemCommand({
      TableName: totalsTable,
      Key: { [TOTALS.pollShard]: { S: pollShard } },
      UpdateExpression: `SET ${assignments.join(', ')}`,
      ConditionExpression: 'attribute_exists(#fence)',
      ExpressionAttributeNames: { ...names, '#fence': TOTALS.fence },
      ExpressionAttributeValues: values,
    }),
  );
}
