import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { type Ballot, readBallot } from '../ballot';
import { VOTES } from '../names';

/** The ballots of one write shard as they are now, in voter key order; items that are not ballots are passed over. */
export async function* readBallots(
  db: DynamoDBClient,
  votesTable: string,
  pollShard: string,
): AsyncGenerator<Ballot> {
  const pages = paginateQuery(
    { client: db },
    {
      TableName: votesTable,
      KeyConditionExpression: '#pollShard = :pollShard',
      ExpressionAttributeNames: { '#pollShard': VOTES.pollShard },
      ExpressionAttributeValues: { ':pollShard': { S: pollShard } },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const ballot = readBallot(item);
      if (ballot) yield ballot;
    }
  }
}
