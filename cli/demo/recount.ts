import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { SUMS, VOTES } from '../../lambda/shared/names';
import { addBallot, readVoteItem } from '../../lambda/shared/tables/ballot';
import type { Count } from '../simulation/totals';

/** Counts the ballots of a poll straight from the items of the Votes table, past everything that keeps totals. */
export async function recount(db: DynamoDBClient, votesTable: string, pollId: string): Promise<Count> {
  const counters = new Map<string, number>();
  const scan = {
    TableName: votesTable,
    ConsistentRead: true,
    FilterExpression: 'begins_with(#pollShard, :poll)',
    ExpressionAttributeNames: { '#pollShard': VOTES.pollShard },
    ExpressionAttributeValues: { ':poll': { S: `${pollId}#` } },
  };
  for await (const { Items = [] } of paginateScan({ client: db }, scan)) {
    for (const item of Items) {
      const read = readVoteItem(item);
      if (read.kind === 'ballot') addBallot(counters, read.ballot, 1);
    }
  }
  const sums: readonly string[] = Object.values(SUMS);
  const totals = new Map([...counters].filter(([counter]) => !sums.includes(counter)));
  return { ballots: counters.get(SUMS.ballots) ?? 0, totals };
}
