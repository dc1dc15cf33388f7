import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { MAX_POLL_CHANGES } from '../../contract/limits';
import type { PollChange } from '../../contract/poll-changes';
import { POLLS } from '../shared/names';
import type { Poll } from '../shared/tables/poll';
import { fromPollItem, toPollItem } from '../shared/tables/poll-item';
import { appending } from '../shared/tables/poll-log';
import { readPoll } from '../shared/tables/poll-reader';

/** A change of a poll that gives it a closing time. */
export type ClosingMoved = PollChange & { after: { closesAt: string } };

/** A poll that nobody has certified; its salt tells it from any other that was created under the same id. */
export type CreatedPoll = Poll & { voterKeySalt: string };

/** The Polls table as the polls function uses it. Calls may be carried out late, and twice. */
export interface PollStore {
  create(poll: CreatedPoll): Promise<'created' | 'exists'>;
  find(pollId: string): Promise<Poll | undefined>;
  /** One page of polls, in the table's own order, after the poll `after`; items that hold no poll are left out. */
  list(limit: number, after?: string): Promise<{ polls: Poll[]; last?: string | undefined }>;
  /**
   * Makes a poll close when the change says (ISO 8601 UTC), marks the time as unconfirmed and adds the change to the log, if the
   * poll's closing is still as `poll` says, the confirmation included, it is not sealed, and its log is not full. Answers the poll
   * as it then is. A call that is carried out twice moves the time once, and a time that somebody else confirmed meanwhile stands.
   */
  moveClosing(poll: Poll, change: ClosingMoved): Promise<Poll | undefined>;
  /** Says that the closing time was written in time, if the poll still closes then; answers the poll as it then is. */
  confirmClosing(pollId: string, closesAt: string): Promise<Poll | undefined>;
}

/** An item of Polls that holds no poll. */
export interface DamagedPoll {
  pollId: string | undefined;
  error: unknown;
}

type Item = Record<string, AttributeValue>;

const HAS_ROOM = '(attribute_not_exists(#changes) OR size(#changes) < :most)';

/** @param tellDamaged told of each item of a page that is left out. */
export function pollStore(
  db: DynamoDBClient,
  tableName: string,
  tellDamaged: (damaged: DamagedPoll) => void,
): PollStore {
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
        // The call is repeated when its answer is lost, and then meets what it wrote.
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
      const polls = Items.flatMap((item) => readItem(item, tellDamaged) ?? []);
      return { polls, last: LastEvaluatedKey?.[POLLS.pollId]?.S };
    },

    moveClosing({ pollId, closesAt: before, closeUnconfirmed }, change) {
      const { assignment, names, values } = appending(change);
      const stands = before === undefined ? 'attribute_not_exists(#closesAt)' : '#closesAt = :before';
      const isAsSure = closeUnconfirmed
        ? 'attribute_exists(#unconfirmed)'
        : 'attribute_not_exists(#unconfirmed)';
      return updateClosing(db, tableName, pollId, {
        UpdateExpression: `SET #closesAt = :closesAt, #unconfirmed = :true, ${assignment}`,
        ConditionExpression: `attribute_exists(#pollId) AND ${stands} AND ${isAsSure} AND attribute_not_exists(#sealedAt) AND ${HAS_ROOM}`,
        ExpressionAttributeNames: {
          '#pollId': POLLS.pollId,
          '#closesAt': POLLS.closesAt,
          '#unconfirmed': POLLS.closeUnconfirmed,
          '#sealedAt': POLLS.sealedAt,
          ...names,
        },
        ExpressionAttributeValues: {
          ':closesAt': { S: change.after.closesAt },
          ':most': { N: String(MAX_POLL_CHANGES) },
          ...values,
          ':true': { BOOL: true },
          ...(before !== undefined && { ':before': { S: before } }),
        },
      });
    },

    confirmClosing(pollId, closesAt) {
      return updateClosing(db, tableName, pollId, {
        UpdateExpression: 'REMOVE #unconfirmed',
        ConditionExpression: '#closesAt = :closesAt',
        ExpressionAttributeNames: { '#closesAt': POLLS.closesAt, '#unconfirmed': POLLS.closeUnconfirmed },
        ExpressionAttributeValues: { ':closesAt': { S: closesAt } },
      });
    },
  };
}

interface ConditionalUpdate {
  UpdateExpression: string;
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Item;
}

/** Updates a poll if the condition holds; answers the poll as it is afterwards in either case. */
async function updateClosing(
  db: DynamoDBClient,
  TableName: string,
  pollId: string,
  update: ConditionalUpdate,
): Promise<Poll | undefined> {
  try {
    const { Attributes } = await db.send(
      new UpdateItemCommand({
        TableName,
        Key: { [POLLS.pollId]: { S: pollId } },
        ...update,
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return Attributes && fromPollItem(Attributes);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item && fromPollItem(error.Item);
  }
}

/** One damaged item must not hide the others of its page. */
function readItem(item: Item, tellDamaged: (damaged: DamagedPoll) => void): Poll | undefined {
  try {
    return fromPollItem(item);
  } catch (error) {
    tellDamaged({ pollId: item[POLLS.pollId]?.S, error });
    return undefined;
  }
}
