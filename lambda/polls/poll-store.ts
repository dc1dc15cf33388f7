import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { MAX_POLL_CHANGES } from '../../contract/limits';
import type { PollChange } from '../../contract/poll-changes';
import { POLLS } from '../shared/names';
import { conditionalWrite } from '../shared/tables/conditional-write';
import { type Poll, versionOf } from '../shared/tables/poll';
import { fromPollItem, toPollItem } from '../shared/tables/poll-item';
import { appending, isVersion } from '../shared/tables/poll-log';
import { readPoll } from '../shared/tables/poll-reader';

/** A change of a poll that gives it a closing time. */
export type ClosingMoved = PollChange & { after: { closesAt: string } };

/** A poll that nobody has certified; its salt tells it from any other that was created under the same id. */
export type CreatedPoll = Poll & { voterKeySalt: string };

/** The Polls table as the polls function uses it. Calls may be carried out late, and twice. */
export interface PollStore {
  create(poll: CreatedPoll): Promise<'created' | 'exists'>;
  find(pollId: string): Promise<Poll | undefined>;
  /** Removes a draft, unless somebody has published it; answers the poll that stands instead. */
  deleteDraft(pollId: string): Promise<Poll | undefined>;
  /**
   * Makes a poll what `edited` says, and adds the change to the log, if the poll is still as `poll` says: as often changed, sealed and
   * certified or not. Answers the poll as it then is.
   */
  edit(poll: Poll, edited: Poll, change: PollChange): Promise<Poll | undefined>;
  /**
   * Makes a poll close when the change says (ISO 8601 UTC), marks the time as unconfirmed and adds the change to the log, if the
   * poll's closing is still as `poll` says, the confirmation included, it is not sealed, and its log is not full. Answers the poll
   * as it then is. A call that is carried out twice moves the time once, and a time that somebody else confirmed meanwhile stands.
   */
  moveClosing(poll: Poll, change: ClosingMoved): Promise<Poll | undefined>;
  /** Says that the closing time was written in time, if the poll still closes then; answers the poll as it then is. */
  confirmClosing(pollId: string, closesAt: string): Promise<Poll | undefined>;
}

type Item = Record<string, AttributeValue>;

const HAS_ROOM = '(attribute_not_exists(#changes) OR size(#changes) < :most)';

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

    async deleteDraft(pollId) {
      const { written, standing } = await conditionalWrite(
        db.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: { [POLLS.pollId]: { S: pollId } },
            ConditionExpression: 'attribute_not_exists(#pollId) OR #draft = :true',
            ExpressionAttributeNames: { '#pollId': POLLS.pollId, '#draft': POLLS.draft },
            ExpressionAttributeValues: { ':true': { BOOL: true } },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      );
      return written || !standing ? undefined : fromPollItem(standing);
    },

    edit(poll, edited, change) {
      const log = appending(change);
      const version = isVersion(versionOf(poll));
      const { sets, removes, names, values } = differenceOf(toPollItem(poll), toPollItem(edited));
      const removal = removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : '';
      const isAsKnown = (attribute: string, known: unknown) =>
        `${known === undefined ? 'attribute_not_exists' : 'attribute_exists'}(${attribute})`;
      return updatePoll(db, tableName, poll.pollId, {
        UpdateExpression: `SET ${[...sets, log.assignment].join(', ')}${removal}`,
        ConditionExpression: [
          'attribute_exists(#pollId)',
          version.condition,
          isAsKnown('#sealedAt', poll.sealedAt),
          isAsKnown('#certificate', poll.certificate),
        ].join(' AND '),
        ExpressionAttributeNames: {
          '#pollId': POLLS.pollId,
          '#sealedAt': POLLS.sealedAt,
          '#certificate': POLLS.certificate,
          ...names,
          ...log.names,
          ...version.names,
        },
        ExpressionAttributeValues: { ...values, ...log.values, ...version.values },
      });
    },

    moveClosing({ pollId, closesAt: before, closeUnconfirmed }, change) {
      const { assignment, names, values } = appending(change);
      const stands = before === undefined ? 'attribute_not_exists(#closesAt)' : '#closesAt = :before';
      const isAsSure = closeUnconfirmed
        ? 'attribute_exists(#unconfirmed)'
        : 'attribute_not_exists(#unconfirmed)';
      return updatePoll(db, tableName, pollId, {
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
      return updatePoll(db, tableName, pollId, {
        UpdateExpression: 'REMOVE #unconfirmed',
        ConditionExpression: '#closesAt = :closesAt',
        ExpressionAttributeNames: { '#closesAt': POLLS.closesAt, '#unconfirmed': POLLS.closeUnconfirmed },
        ExpressionAttributeValues: { ':closesAt': { S: closesAt } },
      });
    },
  };
}

/** The parts of an update that makes of one item's attributes another's. */
function differenceOf(item: Item, other: Item) {
  const all = [...new Set([...Object.keys(item), ...Object.keys(other)])];
  const changed = all.filter((name) => !isDeepStrictEqual(item[name], other[name]));
  const set = changed.flatMap((name) => {
    const value = other[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return {
    sets: set.map(({ name }) => `#${name} = :${name}`),
    removes: changed.filter((name) => other[name] === undefined).map((name) => `#${name}`),
    names: Object.fromEntries(changed.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(set.map(({ name, value }) => [`:${name}`, value])),
  };
}

interface ConditionalUpdate {
  UpdateExpression: string;
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Item;
}

/** Updates a poll if the condition holds; answers the poll as it is afterwards in either case. */
async function updatePoll(
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
