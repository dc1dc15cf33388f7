import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { addAudit } from './commands/audit';
import { addCast } from './commands/cast';
import { addCertificate } from './commands/certificate';
import { addExport } from './commands/export';
import { addLoad } from './commands/load';
import { addPoll } from './commands/poll';
import { addResults } from './commands/results';
import { addRetract } from './commands/retract';
import { addRoll } from './commands/roll';
import { addSimulate } from './commands/simulate';
import { addVerify } from './commands/verify';
import { CommandError, type ErrorKind, InterruptedError, VerdictError } from './errors';
import { type Io, sessionOpener } from './session';
import { openTerminal } from './terminal/terminal';

const USAGE_ERROR = 2;

/** Runs one command line (without the program's name) and returns the exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  const program = buildProgram(io);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    const { json } = program.opts<{ json?: true }>();
    if (error instanceof CommanderError) return tellUsage(error, io, json);
    return tell(error, io, json);
  }
}

export function buildProgram(io: Io): Command {
  const program = new Command('vote')
    .description('Run polls on a voting API, post votes, watch results and verify them.')
    .version(version)
    .addOption(
      new Option('--url <url>', 'address of the API').env('VOTING_URL').default('http://localhost:3000'),
    )
    .addOption(new Option('--token <token>', 'access token; a local API issues its own').env('VOTING_TOKEN'))
    .option('--json', 'answer with JSON, one document a line, and nothing else on the standard output')
    .showHelpAfterError('Run with --help for usage.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.output.write(text),
      writeErr: (text) => io.errors.write(text),
      getOutHelpWidth: () => io.output.columns ?? 100,
      getErrHelpWidth: () => io.errors.columns ?? 100,
    });
  const open = sessionOpener(io);
  addPoll(program, open);
  addRoll(program, open);
  addCast(program, open);
  addLoad(program, open);
  addRetract(program, open);
  addResults(program, open);
  addSimulate(program, open);
  addAudit(program, open);
  addExport(program, open);
  addCertificate(program, open);
  addVerify(program, open);
  return program;
}

/** The help and the version end a command line well; what else Commander stops for it has explained already. */
function tellUsage({ exitCode, message }: CommanderError, io: Io, json?: true): number {
  if (exitCode === 0) return 0;
  if (json)
    openTerminal(io.output, io.errors, io.env, json).answer(errorDocument('usage', message), () => []);
  return USAGE_ERROR;
}

/** A known error is one sentence; anything else is a bug of this command, where the stack is what helps. */
function tell(error: unknown, io: Io, json?: true): number {
  const { errorPaint, answer, warn } = openTerminal(io.output, io.errors, io.env, json);
  if (!(error instanceof CommandError)) {
    warn(`${errorPaint.red('unexpected error:')} ${error instanceof Error ? error.stack : String(error)}`);
    answer(errorDocument('bug', String(error)), () => []);
    return 1;
  }
  const isInterruption = error instanceof InterruptedError;
  warn(isInterruption ? error.message : `${errorPaint.red('error:')} ${error.message}`);
  // A verdict stands in the document that the command answered with.
  if (!(error instanceof VerdictError)) answer(errorDocument(error.kind, error.message), () => []);
  return error.exitCode;
}

/** What a program reads when a command could not answer. */
function errorDocument(kind: ErrorKind, message: string): object {
  return { error: { kind, message: message.replace(/^error: /, '') } };
}
