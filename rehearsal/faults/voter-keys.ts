import { readFile } from 'node:fs/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { readPoll } from '../../lambda/shared/tables/poll-reader';
import { pollVoterKeys } from '../../lambda/shared/voter-keys/voter-key';

/** The application's secrets by logical id; one of them is what voter keys are made with. */
const secretsSchema = z.record(z.string(), z.string());

/** The voter key of a voter in a poll. */
export type VoterKeyOf = (pollId: string, voterId: string) => string;

/** Reads what makes the voter keys of a poll, of the runtime that keeps its secrets in this file and has these tables. */
export async function readVoterKeys(
  secretsFile: string,
  db: DynamoDBClient,
  pollsTable: string,
  pollId: string,
): Promise<VoterKeyOf> {
  const secrets = secretsSchema.parse(JSON.parse(await readFile(secretsFile, 'utf8')));
  const poll = await readPoll(db, pollsTable, pollId);
  // The poll holds a proof of the secret.
  const [keys] = Object.values(secrets).flatMap((secret) => (poll && pollVoterKeys(secret, poll)) ?? []);
  if (!keys)
    throw new Error(`There is no poll "${pollId}" whose voter keys are made with one of these secrets.`);
  return keys;
}
