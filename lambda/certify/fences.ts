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
  /** Writes the fence item again with a higher mark, for the tally to meet. */
  mark(pollShard: string, mark: number): Promise<void>;
}

const FIRST_MARK = 1;

/**
 * The fence items of a Votes table. They are written by UpdateItem, which leaves what it does not name alone: with the
 * function's rights limited to the fence's own attributes, it can neither write a ballot nor overwrite one.
 */
export function fences(db: DynamoDBClient, votesTable: string, clock: () => number): Fences {
  const update = (pollShard: string, mark: number) => ({
    TableName: votesTable,
    Key: { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: FENCE.voterKey } },
    UpdateExpression: 'SET #mark = :mark, #fencedAt = :fencedAt',
    ExpressionAttributeNames: { '#mark': FENCE.mark, '#fencedAt': FENCE.fencedAt },
    ExpressionAttributeValues: {
      ':mark': { N: String(mark) },
      ':fencedAt': { S: new Date(clock()).toISOString() },
    },
  });
  return {
    async raise(pollShard) {
      try {
        await db.send(
          new UpdateItemCommand({
            ...update(pollShard, FIRST_MARK),
            ConditionExpression: 'attribute_not_exists(#mark)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async mark(pollShard, mark) {
      await db.send(new UpdateItemCommand(update(pollShard, mark)));
    },
  };
}
