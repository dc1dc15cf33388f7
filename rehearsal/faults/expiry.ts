import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { VOTES } from '../../lambda/shared/names';
import { ballotKey, type Item } from './ballots';
import type { FaultContext, StateFault } from './fault';

/** So far in the past that no clock doubts it. */
const EXPIRED_SECONDS_AGO = 60;

/**
 * Ballots whose time is over are deleted, as DynamoDB does some time after it. The runtime looks for them too seldom to wait
 * for, so they are deleted here in the same way: by its time, not by who made it, such a record is told from a
 * retraction, as it is for deletes that are replicated from another Region.
 */
export const expiry: StateFault = {
  name: 'expiry',
  does: 'ballots of voters who act no more expire and are deleted',
  weight: 6,
  kind: 'state',
  voters: 3,
  voterBallots: 'expire',
  async apply(context) {
    for (const voterId of context.voterIds) await expire(context, await ballotKey(context, voterId));
    return { detail: `${context.voterIds.length} ballots` };
  },
};

async function expire({ db, votesTable: TableName }: FaultContext, Key: Item): Promise<void> {
  const past = Math.floor(Date.now() / 1000) - EXPIRED_SECONDS_AGO;
  try {
    await db.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET #expiresAt = :past',
        ConditionExpression: 'attribute_exists(#voterKey)',
        ExpressionAttributeNames: { '#expiresAt': VOTES.expiresAt, '#voterKey': VOTES.voterKey },
        ExpressionAttributeValues: { ':past': { N: String(past) } },
      }),
    );
  } catch (error) {
    // It was deleted by an earlier try.
    if (error instanceof ConditionalCheckFailedException) return;
    throw error;
  }
  await db.send(new DeleteItemCommand({ TableName, Key }));
}
