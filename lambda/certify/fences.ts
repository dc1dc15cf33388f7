import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { FENCE, VOTES } from '../shared/names';

/** The fence items in Votes; each carries the closing time that explains it. */
export interface Fences {
  /** Writes a write shard's fence, unless one for this closing time stands. */
  raise(pollShard: string, closesAt: string): Promise<void>;
  /**
   * Writes the fence item again, for the tally to meet, and answers its mark: higher than `above` and than that of any
   * earlier writing, so that a mark met is this writing or a later one.
   */
  mark(pollShard: string, closesAt: string, above: number): Promise<number>;
}

/**
 * The fence items of a Votes table. They are written by UpdateItem, which leaves what it does not name alone: with the
 * function's rights limited to the fence's own attributes, it can neither write a ballot nor overwrite one.
 */
export function fences(db: DynamoDBClient, votesTable: string, clock: () => number): Fences {
  const update = (pollShard: string, closesAt: string, by: number) => ({
    TableName: votesTable,
    Key: { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: FENCE.voterKey } },
    UpdateExpression: 'SET #fencedAt = :fencedAt, #closesAt = :closesAt ADD #mark :by',
    ExpressionAttributeNames: {
      '#mark': FENCE.mark,
      '#fencedAt': FENCE.fencedAt,
      '#closesAt': FENCE.closesAt,
    },
    ExpressionAttributeValues: {
      ':by': { N: String(by) },
      ':fencedAt': { S: new Date(clock()).toISOString() },
      ':closesAt': { S: closesAt },
    },
  });

  async function write(pollShard: string, closesAt: string, by: number): Promise<number> {
    const { Attributes } = await db.send(
      new UpdateItemCommand({ ...update(pollShard, closesAt, by), ReturnValues: 'UPDATED_NEW' }),
    );
    const mark = Number(Attributes?.[FENCE.mark]?.N);
    if (!Number.isInteger(mark)) throw new Error(`The fence of ${pollShard} was written without a mark.`);
    return mark;
  }

  return {
    async raise(pollShard, closesAt) {
      try {
        await db.send(
          new UpdateItemCommand({
            ...update(pollShard, closesAt, 1),
            ConditionExpression: 'attribute_not_exists(#closesAt) OR #closesAt <> :closesAt',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async mark(pollShard, closesAt, above) {
      const mark = await write(pollShard, closesAt, 1);
      // The item was deleted or restored since, and began to count anew.
      return mark > above ? mark : write(pollShard, closesAt, above + 1 - mark);
    },
  };
}
