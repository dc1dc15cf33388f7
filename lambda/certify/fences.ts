import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { FENCE, VOTES } from '../shared/names';

/** The fence items in Votes. */
export interface Fences {
  /** Writes a write shard's fence, unless it stands: the first is where counting ends. */
  raise(pollShard: string): Promise<void>;
  /**
   * Writes the fence item again, for the tally to meet, and answers its mark: higher than that of any earlier writing, so
   * that a mark met is this writing or a later one.
   */
  mark(pollShard: string): Promise<number>;
}

/**
 * The fence items of a Votes table. They are written by UpdateItem, which leaves what it does not name alone: with the
 * function's rights limited to the fence's own attributes, it can neither write a ballot nor overwrite one.
 */
export function fences(db: DynamoDBClient, votesTable: string, clock: () => number): Fences {
  const update = (pollShard: string) => ({
    TableName: votesTable,
    Key: { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: FENCE.voterKey } },
    UpdateExpression: 'SET #fencedAt = :fencedAt ADD #mark :one',
    ExpressionAttributeNames: { '#mark': FENCE.mark, '#fencedAt': FENCE.fencedAt },
    ExpressionAttributeValues: { ':one': { N: '1' }, ':fencedAt': { S: new Date(clock()).toISOString() } },
  });
  return {
    async raise(pollShard) {
      try {
        await db.send(
          new UpdateItemCommand({ ...update(pollShard), ConditionExpression: 'attribute_not_exists(#mark)' }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async mark(pollShard) {
      const { Attributes } = await db.send(
        new UpdateItemCommand({ ...update(pollShard), ReturnValues: 'UPDATED_NEW' }),
      );
      const mark = Number(Attributes?.[FENCE.mark]?.N);
      if (!Number.isInteger(mark)) throw new Error(`The fence of ${pollShard} was written without a mark.`);
      return mark;
    },
  };
}
