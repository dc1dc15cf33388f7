import { readFile } from 'node:fs/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { readPoll } from '../../lambda/shared/tables/poll-reader';
import { pollVoterKeys } from '../../lambda/shared/voter-keys/voter-key';

/** The application has one secret: the one that voter keys are made with. */
const secretsSchema = z
  .record(z.string(), z.string())
  .transform((secrets) => Object.values(secrets))
  .pipe(z.tuple([z.string()]));

/** The voter key of a voter in a poll. */
export type VoterKeyOf = (pollId: string, voterId: string) => string;

/** Reads what makes the voter keys of a poll, of the runtime that keeps its secrets in this file and has these tables. */
export async function readVoterKeys(
  secretsFile: string,
  db: DynamoDBClient,
  pollsTable: string,
  pollId: string,
): Promise<VoterKeyOf> {
  const [secret] = secretsSchema.parse(JSON.parse(await readFile(secretsFile, 'utf8')));
  const poll = await readPoll(db, pollsTable, pollId);
  const keys = poll && pollVoterKeys(secret, poll);
  if (!keys) throw new Error(`There is no poll "${pollId}" whose voter keys are made with this secret.`);
  return keys;
}
