import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
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

export function fences(db: DynamoDBClient, votesTable: string, clock: () => number): Fences {
  const putInput = (pollShard: string, mark: number) => ({
    TableName: votesTable,
    Item: {
      [VOTES.pollShard]: { S: pollShard },
      [VOTES.voterKey]: { S: FENCE.voterKey },
      [FENCE.mark]: { N: String(mark) },
      [FENCE.fencedAt]: { S: new Date(clock()).toISOString() },
    },
  });
  return {
    async raise(pollShard) {
      try {
        await db.send(
          new PutItemCommand({
            ...putInput(pollShard, FIRST_MARK),
            ConditionExpression: 'attribute_not_exists(#voterKey)',
            ExpressionAttributeNames: { '#voterKey': VOTES.voterKey },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async mark(pollShard, mark) {
      await db.send(new PutItemCommand(putInput(pollShard, mark)));
    },
  };
}
