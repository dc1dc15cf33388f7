import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { isProblemKind } from '../../../contract/problems';
import { REFUSALS } from '../names';
import { isoTime } from '../runtime/clocks';
import { numbersUnder } from '../tables/totals-item';
import { UpdateExpression } from '../tables/update-expression';
import type { Refusals } from './refusal-notes';

/** Adds refusals to those of a poll. */
export function refusalWriter(db: DynamoDBClient, TableName: string, clock: () => number) {
  return async (pollId: string, refusals: Refusals): Promise<void> => {
    const update = new UpdateExpression();
    update.set(REFUSALS.notedAt, { S: isoTime(clock()) });
    for (const [reason, times] of refusals) update.add(`${REFUSALS.prefix}${reason}`, times);
    await db.send(
      new UpdateItemCommand({
        TableName,
        Key: { [REFUSALS.pollId]: { S: pollId } },
        UpdateExpression: update.text(),
        ExpressionAttributeNames: update.names,
        ExpressionAttributeValues: update.values,
      }),
    );
  };
}

/** What was refused in a poll so far. */
export function refusalReader(db: DynamoDBClient, TableName: string) {
  return async (pollId: string): Promise<Refusals> => {
    const Key = { [REFUSALS.pollId]: { S: pollId } };
    const { Item = {} } = await db.send(new GetItemCommand({ TableName, Key }));
    const known = [...numbersUnder(Item, REFUSALS.prefix)].flatMap(([reason, times]) =>
      isProblemKind(reason) ? [[reason, times] as const] : [],
    );
    return new Map(known);
  };
}
