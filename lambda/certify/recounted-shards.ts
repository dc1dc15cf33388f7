import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import type { ShardRecount } from '../shared/recount/recount';
import { setVotes } from '../shared/recount/repair';
import { type Discrepancy, discrepanciesAttribute } from '../shared/recount/totals-item';

/** Keeps what the recount of a write shard came to, and sets the counts right in the same write. */
export type KeepRecount = (
  pollShard: string,
  recount: ShardRecount,
  discrepancies: Map<string, Discrepancy>,
) => Promise<void>;

/** Keeps recounts in Totals; the first of a write shard stands. */
export function recountKeeper(db: DynamoDBClient, totalsTable: string): KeepRecount {
  return async (pollShard, recount, discrepancies) => {
    const right = new Map([...discrepancies].map(([candidateId, { recounted }]) => [candidateId, recounted]));
    const { names, values, assignments } = setVotes(right);
    const sets = [
      '#digest = :digest',
      '#ballots = :ballots',
      '#invalidBallots = :invalidBallots',
      '#discrepancies = :discrepancies',
      ...assignments,
    ];
    try {
      await db.send(
        new UpdateItemCommand({
          TableName: totalsTable,
          Key: { [TOTALS.pollShard]: { S: pollShard } },
          UpdateExpression: `SET ${sets.join(', ')}`,
          ConditionExpression: 'attribute_exists(#fence) AND attribute_not_exists(#digest)',
          ExpressionAttributeNames: {
            ...names,
            '#fence': TOTALS.fence,
            '#digest': TOTALS.digest,
            '#ballots': TOTALS.ballots,
            '#invalidBallots': TOTALS.invalidBallots,
            '#discrepancies': TOTALS.discrepancies,
          },
          ExpressionAttributeValues: {
            ...values,
            ':digest': { S: recount.digest },
            ':ballots': { N: String(recount.ballots) },
            ':invalidBallots': { N: String(recount.invalidBallots) },
            ':discrepancies': discrepanciesAttribute(discrepancies),
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
}
