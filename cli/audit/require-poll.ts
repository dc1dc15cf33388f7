import type { Poll } from '../../lambda/shared/tables/poll';
import { readPoll } from '../../lambda/shared/tables/poll-reader';
import { CommandError } from '../errors';
import type { Database } from './database';

/** Reads a poll from its table. Throws a `CommandError` when there is none. */
export async function requirePoll({ db, tables }: Database, pollId: string): Promise<Poll> {
  const poll = await readPoll(db, tables.polls, pollId);
  if (!poll) throw new CommandError(`There is no poll "${pollId}".`);
  return poll;
}
