import { Readable } from 'node:stream';
import { run } from '../../../cli/program';
import { MemoryStream } from './memory-stream';

export interface CommandResult {
  exitCode: number;
  output: string;
  errors: string;
}

interface RunOptions {
  terminal?: boolean;
  signal?: AbortSignal;
  /** The standard input. */
  input?: string | Buffer;
  env?: NodeJS.ProcessEnv;
}

// The command takes its defaults from these; a test gives what it needs itself.
delete process.env.VOTING_URL;
delete process.env.VOTING_TOKEN;
for (const table of ['POLLS', 'VOTES', 'TOTALS']) delete process.env[`VOTING_${table}_TABLE`];

/** Runs the `vote` command in this process, not as a terminal unless told so. */
export async function runCommand(
  args: string[],
  { terminal = false, signal = new AbortController().signal, input = '', env = {} }: RunOptions = {},
): Promise<CommandResult> {
  const output = new MemoryStream(terminal);
  const errors = new MemoryStream(terminal);
  const exitCode = await run(args, {
    input: Readable.from([Buffer.from(input)]),
    output,
    errors,
    env,
    signal,
  });
  return { exitCode, output: output.text, errors: errors.text };
}
