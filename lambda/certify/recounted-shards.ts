import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import type { Recounted } from '../shared/recount/recount';
import { setCounters } from '../shared/recount/repair';
import type { StreamPosition } from '../shared/tables/position';
import { type Discrepancy, discrepanciesAttribute } from '../shared/tables/totals-item';
import { UpdateExpression } from '../shared/tables/update-expression';

/** What is known of a write shard once it is recounted. */
export interface ProvedShard {
  pollShard: string;
  /** The fence that the recount goes by. */
  fence: StreamPosition;
  recount: Recounted;
  discrepancies: Map<string, Discrepancy>;
  lateBallots: number;
}

/** Keeps what the recount of a write shard came to, and sets the counts right in the same write. */
export type KeepRecount = (proved: ProvedShard) => Promise<void>;

/** Keeps recounts in Totals; the first of a write shard stands, and one that goes by a fence of before is not kept. */
export function recountKeeper(db: DynamoDBClient, totalsTable: string): KeepRecount {
  return async ({ pollShard, fence, recount, discrepancies, lateBallots }) => {
    const right = new Map([...discrepancies].map(([counter, { recounted }]) => [counter, recounted]));
    const update = new UpdateExpression();
    update.set(TOTALS.digest, { S: recount.digest });
    update.set(TOTALS.invalidBallots, { N: String(recount.invalidBallots) });
    update.set(TOTALS.lateBallots, { N: String(lateBallots) });
    update.set(TOTALS.discrepancies, discrepanciesAttribute(discrepancies));
    setCounters(update, right);
    try {
      await db.send(
        new UpdateItemCommand({
          TableName: totalsTable,
          Key: { [TOTALS.pollShard]: { S: pollShard } },
          UpdateExpression: update.text(),
          ConditionExpression: '#fence = :fence AND attribute_not_exists(#digest)',
          ExpressionAttributeNames: { ...update.names, '#fence': TOTALS.fence, '#digest': TOTALS.digest },
          ExpressionAttributeValues: { ...update.values, ':fence': { S: fence } },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
}
