import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { voterKeyMaker } from '../../lambda/shared/voter-key';

/** The application has one secret: the one that voter keys are made with. */
const secretsSchema = z
  .record(z.string(), z.string())
  .transform((secrets) => Object.values(secrets))
  .pipe(z.tuple([z.string()]));

/** Makes the voter keys of the runtime that keeps its secrets in this file. */
export async function readVoterKeys(secretsFile: string): Promise<ReturnType<typeof voterKeyMaker>> {
  const [secret] = secretsSchema.parse(JSON.parse(await readFile(secretsFile, 'utf8')));
  return voterKeyMaker(secret);
}
