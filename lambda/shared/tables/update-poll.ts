import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { POLLS } from '../names';

export type PollUpdate = Omit<UpdateItemCommandInput, 'TableName' | 'Key'> & { ConditionExpression: string };

/** Updates one poll, if the condition holds; answers whether it did. */
export type UpdatePoll = (pollId: string, update: PollUpdate) => Promise<boolean>;

export function pollUpdater(db: DynamoDBClient, tableName: string): UpdatePoll {
  return async (pollId, update) => {
    try {
      const Key = { [POLLS.pollId]: { S: pollId } };
      await db.send(new UpdateItemCommand({ TableName: tableName, Key, ...update }));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  };
}
