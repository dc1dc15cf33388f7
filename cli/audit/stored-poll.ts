import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Certificate } from '../../lambda/shared/api';
import { POLLS } from '../../lambda/shared/names';
import type { Poll } from '../../lambda/shared/poll';
import { fromPollItem } from '../../lambda/shared/poll-item';
import * as answers from '../api/answers';
import { CommandError } from '../errors';
import type { Database } from './database';

export interface StoredPoll extends Poll {
  certificate?: Certificate | undefined;
}

/** Reads a poll from its table. Throws a `CommandError` when there is none. */
export async function readPoll({ db, tables }: Database, pollId: string): Promise<StoredPoll> {
  const { Item } = await db.send(
    new GetItemCommand({
      TableName: tables.polls,
      Key: { [POLLS.pollId]: { S: pollId } },
      ConsistentRead: true,
    }),
  );
  if (!Item) throw new CommandError(`There is no poll "${pollId}".`);
  const certificate = answers.certificate.optional().parse(unmarshall(Item)[POLLS.certificate]);
  return { ...fromPollItem(Item), certificate };
}
