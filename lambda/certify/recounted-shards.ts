import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import type { ShardRecount } from '../shared/recount/recount';
import { setVotes } from '../shared/recount/repair';
import { type Discrepancy, discrepanciesAttribute } from '../shared/recount/totals-item';
import { UpdateExpression } from '../shared/update-expression';

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
    const update = new UpdateExpression();
    update.set(TOTALS.digest, { S: recount.digest });
    update.set(TOTALS.ballots, { N: String(recount.ballots) });
    update.set(TOTALS.invalidBallots, { N: String(recount.invalidBallots) });
    update.set(TOTALS.discrepancies, discrepanciesAttribute(discrepancies));
    setVotes(update, right);
    try {
      await db.send(
        new UpdateItemCommand({
          TableName: totalsTable,
          Key: { [TOTALS.pollShard]: { S: pollShard } },
          UpdateExpression: update.text(),
          ConditionExpression: 'attribute_exists(#fence) AND attribute_not_exists(#digest)',
          ExpressionAttributeNames: { ...update.names, '#fence': TOTALS.fence, '#digest': TOTALS.digest },
          ExpressionAttributeValues: update.values,
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
}
