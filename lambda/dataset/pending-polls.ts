import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DUE, POLLS } from '../shared/names';
import { dueFinder } from '../shared/tables/due-finder';
import type { Poll } from '../shared/tables/poll';
import { readPoll } from '../shared/tables/poll-reader';
import { pollUpdater } from '../shared/tables/update-poll';

/** The Polls table as the writing of datasets uses it. */
export interface PendingPolls {
  /** Ids of certified polls whose dataset is not written. */
  find(closedBy: string): Promise<string[]>;
  /** The poll as it is now; rejects when its item holds none. */
  read(pollId: string): Promise<Poll | undefined>;
  /** The dataset of a poll stands. */
  done(pollId: string): Promise<void>;
  /** No sweep tries again, until somebody makes the poll due again. */
  setAside(pollId: string): Promise<void>;
}

export function pendingPolls(db: DynamoDBClient, tableName: string): PendingPolls {
  const update = pollUpdater(db, tableName);
  const ConditionExpression = '#due = :due';
  const ExpressionAttributeNames = { '#due': POLLS.due };
  const due = { ':due': { S: DUE.dataset } };
  return {
    find: dueFinder(db, tableName, DUE.dataset),
    read: (pollId) => readPoll(db, tableName, pollId),
    async done(pollId) {
      await update(pollId, {
        UpdateExpression: 'REMOVE #due',
        ConditionExpression,
        ExpressionAttributeNames,
        ExpressionAttributeValues: due,
      });
    },
    async setAside(pollId) {
      await update(pollId, {
        UpdateExpression: 'SET #due = :aside',
        ConditionExpression,
        ExpressionAttributeNames,
        ExpressionAttributeValues: { ...due, ':aside': { S: DUE.datasetDiffers } },
      });
    },
  };
}
