import {
  type AttributeValue,
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
  /** Safe to repeat: the very same poll, with the salt that was made for this request, is `created` again. */
  create(poll: Poll): Promise<'created' | 'exists'>;
  find(pollId: string): Promise<Poll | undefined>;
  /** One page of polls, in the table's own order, after the poll `after`; items that hold no poll are left out. */
  list(limit: number, after?: string): Promise<{ polls: Poll[]; last?: string | undefined }>;
  /** Makes the poll close at `closesAt` (ISO 8601 UTC), unconfirmed, unless it closes earlier; answers the poll as it then is. */
  close(pollId: string, closesAt: string): Promise<Poll | undefined>;
  /** Says that this closing time has landed in time. */
  confirmClosing(pollId: string, closesAt: string): Promise<void>;
}

const POLL_EXISTS = 'attribute_exists(#pollId)';
const CLOSES_LATER =
  'attribute_not_exists(#sealedAt) AND (attribute_not_exists(#closesAt) OR #closesAt > :closesAt)';

/** @param onDamaged is told of items that hold no poll. */
export function pollStore(
  db: DynamoDBClient,
  tableName: string,
  onDamaged: (pollId: string, error: unknown) => void,
): PollStore {
  function readable(item: Record<string, AttributeValue>): Poll[] {
    try {
      return [fromPollItem(item)];
    } catch (error) {
      onDamaged(item[POLLS.pollId]?.S ?? '', error);
      return [];
    }
  }

  return {
    async create(poll) {
      try {
        await db.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toPollItem(poll),
            ConditionExpression: 'attribute_not_exists(#pollId)',
            ExpressionAttributeNames: { '#pollId': POLLS.pollId },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'created';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item?.[POLLS.voterKeySalt]?.S === poll.voterKeySalt ? 'created' : 'exists';
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
      return { polls: Items.flatMap(readable), last: LastEvaluatedKey?.[POLLS.pollId]?.S };
    },

    async close(pollId, closesAt) {
      try {
        const { Attributes } = await db.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: { [POLLS.pollId]: { S: pollId } },
            UpdateExpression: 'SET #closesAt = :closesAt, #unconfirmed = :true',
            ConditionExpression: `${POLL_EXISTS} AND ${CLOSES_LATER}`,
            ExpressionAttributeNames: {
              '#pollId': POLLS.pollId,
              '#closesAt': POLLS.closesAt,
              '#unconfirmed': POLLS.closeUnconfirmed,
              '#sealedAt': POLLS.sealedAt,
            },
            ExpressionAttributeValues: { ':closesAt': { S: closesAt }, ':true': { BOOL: true } },
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

    async confirmClosing(pollId, closesAt) {
      try {
        await db.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: { [POLLS.pollId]: { S: pollId } },
            UpdateExpression: 'REMOVE #unconfirmed',
            ConditionExpression: '#closesAt = :closesAt',
            ExpressionAttributeNames: { '#closesAt': POLLS.closesAt, '#unconfirmed': POLLS.closeUnconfirmed },
            ExpressionAttributeValues: { ':closesAt': { S: closesAt } },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
