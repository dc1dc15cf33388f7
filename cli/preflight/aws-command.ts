import { execFile } from 'node:child_process';
import { z } from 'zod';
import { CommandError } from '../errors';
import { codeOf } from '../file-errors';
import type { Session } from '../session';

/** Runs one reading command of the AWS CLI and gives what it answers, in the form that is expected. */
export type AskAws = <T>(schema: z.ZodType<T>, args: readonly string[]) => Promise<T>;

/** AWS, or its command, does not answer what was asked. */
export class AwsCommandError extends CommandError {
  override name = 'AwsCommandError';

  constructor(
    readonly asked: readonly string[],
    reason: string,
  ) {
    super(`"aws ${asked.slice(0, 2).join(' ')}" failed: ${reason}`);
  }
}

/** Answers of large stacks are a few megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Where the command is found and has its credentials, and what ends it. */
type Surroundings = Pick<Session, 'env' | 'signal'>;

/** The AWS CLI (`aws`, version 2) with its own credentials. Nothing but readings is ever asked of it here. */
export function awsCommand(region: string, { env, signal }: Surroundings): AskAws {
  return async (schema, args) => {
    const answer = await runAws([...args, '--region', region, '--output', 'json'], { env, signal });
    const { success, data, error } = schema.safeParse(answer);
    if (!success) throw new AwsCommandError(args, `its answer is not understood (${z.prettifyError(error)})`);
    return data;
  };
}

function runAws(args: readonly string[], surroundings: Surroundings): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile('aws', args, { maxBuffer: MOST_BYTES, ...surroundings }, (error, output, errors) => {
      if (error) return reject(new AwsCommandError(args, reasonOf(error, errors)));
      try {
        resolve(JSON.parse(output));
      } catch {
        reject(new AwsCommandError(args, 'it did not answer with JSON'));
      }
    });
  });
}

function reasonOf(error: Error, errors: string): string {
  if (codeOf(error) === 'ENOENT') {
    return 'there is no command "aws"; install the AWS CLI (https://aws.amazon.com/cli/), or check a template with --template';
  }
  return errors.trim() || error.message;
}
