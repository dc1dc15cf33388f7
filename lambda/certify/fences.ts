import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { FENCE, VOTES } from '../shared/names';

/** The closing that explains a fence. */
export interface Closing {
  closesAt: string;
  sealId: string;
}

/** The fence items in Votes. */
export interface Fences {
  /** Writes a write shard's fence, unless one of this closing stands. */
  raise(pollShard: string, closing: Closing): Promise<void>;
  /**
   * Writes the fence item again, for the tally to meet, and answers its mark: higher than `above` and than that of any
   * earlier writing, so that a mark met is this writing or a later one.
   */
  mark(pollShard: string, closing: Closing, above: number): Promise<number>;
}

/**
 * The fence items of a Votes table. They are written by UpdateItem, which leaves what it does not name alone: with the
 * function's rights limited to the fence's own attributes, it can neither write a ballot nor overwrite one.
 */
export function fences(db: DynamoDBClient, votesTable: string, clock: () => number): Fences {
  const update = (pollShard: string, { closesAt, sealId }: Closing, by: number) => ({
    TableName: votesTable,
    Key: { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: FENCE.voterKey } },
    UpdateExpression: 'SET #fencedAt = :fencedAt, #closesAt = :closesAt, #sealId = :sealId ADD #mark :by',
    ExpressionAttributeNames: {
      '#mark': FENCE.mark,
      '#fencedAt': FENCE.fencedAt,
      '#closesAt': FENCE.closesAt,
      '#sealId': FENCE.sealId,
    },
    ExpressionAttributeValues: {
      ':by': { N: String(by) },
      ':fencedAt': { S: new Date(clock()).toISOString() },
      ':closesAt': { S: closesAt },
      ':sealId': { S: sealId },
    },
  });

  async function write(pollShard: string, closing: Closing, by: number): Promise<number> {
    const { Attributes } = await db.send(
      new UpdateItemCommand({ ...update(pollShard, closing, by), ReturnValues: 'UPDATED_NEW' }),
    );
    const mark = Number(Attributes?.[FENCE.mark]?.N);
    if (!Number.isInteger(mark)) throw new Error(`The fence of ${pollShard} was written without a mark.`);
    return mark;
  }

  return {
    async raise(pollShard, closing) {
      try {
        await db.send(
          new UpdateItemCommand({
            ...update(pollShard, closing, 1),
            ConditionExpression: 'attribute_not_exists(#sealId) OR #sealId <> :sealId',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async mark(pollShard, closing, above) {
      const mark = await write(pollShard, closing, 1);
      // The item was deleted or restored since, and began to count anew.
      return mark > above ? mark : write(pollShard, closing, above + 1 - mark);
    },
  };
}
