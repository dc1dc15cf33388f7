import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { readVoteItem } from '../../lambda/shared/tables/ballot';
import { VOTES } from '../../lambda/shared/names';
import type { Totals } from '../simulation/totals';

/** Counts the ballots of a poll straight from the items of the Votes table, past everything that keeps totals. */
export async function recount(db: DynamoDBClient, votesTable: string, pollId: string): Promise<Totals> {
  const totals = new Map<string, number>();
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
      if (read.kind !== 'ballot') continue;
      const { candidateId } = read.ballot;
      totals.set(candidateId, (totals.get(candidateId) ?? 0) + 1);
    }
  }
  return totals;
}
