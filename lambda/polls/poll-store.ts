import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { POLLS } from '../shared/names';
import type { Poll } from '../shared/poll';
import { fromPollItem, toPollItem } from '../shared/poll-item';
import { readPoll } from '../shared/poll-reader';

/** The Polls table as the polls function uses it. */
export interface PollStore {
  create(poll: Poll): Promise<'created' | 'exists'>;
  find(pollId: string): Promise<Poll | undefined>;
  /** One page of polls, in the table's own order, after the poll `after`. */
  list(limit: number, after?: string): Promise<{ polls: Poll[]; last?: string | undefined }>;
  /** Makes the poll close at `closesAt` (ISO 8601 UTC), unless it closes earlier; answers the poll as it then is. */
  close(pollId: string, closesAt: string): Promise<Poll | undefined>;
}

const POLL_EXISTS = 'attribute_exists(#pollId)';
const CLOSES_LATER = '(attribute_not_exists(#closesAt) OR #closesAt > :closesAt)';

export function pollStore(db: DynamoDBClient, tableName: string): PollStore {
  return {
    async create(poll) {
      try {
        await db.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toPollItem(poll),
            ConditionExpression: 'attribute_not_exists(#pollId)',
            ExpressionAttributeNames: { '#pollId': POLLS.pollId },
          }),
        );
        return 'created';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'exists';
        throw error;
      }
    },

    find: (pollId) => readPoll(db, tableName, pollId),

    async list(limit, after) {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new ScanCommand({
          TableName: tableName,
          Limit: limit,
          ExclusiveStartKey: after === undefined ? undefined : { [POLLS.pollId]: { S: after } },
        }),
      );
      return { polls: Items.map(fromPollItem), last: LastEvaluatedKey?.[POLLS.pollId]?.S };
    },

    async close(pollId, closesAt) {
      try {
        const { Attributes } = await db.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: { [POLLS.pollId]: { S: pollId } },
            UpdateExpression: 'SET #closesAt = :closesAt',
            ConditionExpression: `${POLL_EXISTS} AND ${CLOSES_LATER}`,
            ExpressionAttributeNames: { '#pollId': POLLS.pollId, '#closesAt': POLLS.closesAt },
            ExpressionAttributeValues: { ':closesAt': { S: closesAt } },
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return Attributes && fromPollItem(Attributes);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item && fromPollItem(error.Item);
      }
    },
  };
}
