import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { MoveState } from '../../contract/moving-poll';
import { DUE, POLLS } from '../shared/names';
import { isoTime } from '../shared/runtime/clocks';
import { conditionalWrite } from '../shared/tables/conditional-write';
import { toAttributes } from '../shared/tables/poll-item';
import { readPoll } from '../shared/tables/poll-reader';

/** Moves a poll that is not sealed if it still stands at `from`; answers where it stands then. Safe to repeat. */
export type MovePoll = (
  pollId: string,
  from: MoveState,
  to: MoveState,
  now: number,
) => Promise<MoveState | undefined>;

/**
 * Moves polls of a Polls table, each by one conditional write. A poll whose votes are taken here is due for its certificate from
 * that very write on, and no longer once they are not.
 */
export function pollMover(db: DynamoDBClient, tableName: string): MovePoll {
  return async (pollId, from, to, now) => {
    const { written } = await conditionalWrite(
      db.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { [POLLS.pollId]: { S: pollId } },
          ConditionExpression: `#move = :from${isLeaving(from, to) ? ' AND attribute_not_exists(#sealedAt)' : ''}`,
          ...updateOf(from, to, now),
        }),
      ),
    );
    return written ? to : (await readPoll(db, tableName, pollId))?.move;
  };
}

function updateOf(from: MoveState, to: MoveState, now: number) {
  const names = { '#move': POLLS.move };
  const values = toAttributes({ ':from': from, ':to': to });
  if (isArriving(from, to)) {
    return {
      UpdateExpression: 'SET #move = :to, #movedAt = :now, #due = :due',
      ExpressionAttributeNames: { ...names, '#movedAt': POLLS.movedAt, '#due': POLLS.due },
      ExpressionAttributeValues: { ...values, ':now': { S: isoTime(now) }, ':due': { S: DUE.certificate } },
    };
  }
  return {
    UpdateExpression: isLeaving(from, to) ? 'SET #move = :to REMOVE #due' : 'SET #move = :to',
    ExpressionAttributeNames: {
      ...names,
      ...(isLeaving(from, to) && { '#due': POLLS.due, '#sealedAt': POLLS.sealedAt }),
    },
    ExpressionAttributeValues: values,
  };
}

function isArriving(from: MoveState, to: MoveState): boolean {
  return from.authority !== 'pipeline' && to.authority === 'pipeline';
}

function isLeaving(from: MoveState, to: MoveState): boolean {
  return from.authority === 'pipeline' && to.authority !== 'pipeline';
}
