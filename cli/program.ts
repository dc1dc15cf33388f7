import { Command, CommanderError, Option } from 'commander';
import { addAudit } from './commands/audit';
import { addCertificate } from './commands/certificate';
import { addExport } from './commands/export';
import { addLoad } from './commands/load';
import { addPoll } from './commands/poll';
import { addResults } from './commands/results';
import { addRetract } from './commands/retract';
import { addRoll } from './commands/roll';
import { addSimulate } from './commands/simulate';
import { addVerify } from './commands/verify';
import { CommandError, InterruptedError } from './errors';
import { type Io, sessionOpener } from './session';
import { openTerminal } from './terminal/terminal';

const USAGE_ERROR = 2;

/** Runs one command line (without the program's name) and returns the exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  try {
    await buildProgram(io).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    return tell(error, io);
  }
}

function buildProgram(io: Io): Command {
  const program = new Command('vote')
    .description('Run polls on a voting API, post votes, watch results and verify them.')
    .addOption(
      new Option('--url <url>', 'address of the API').env('VOTING_URL').default('http://localhost:3000'),
    )
    .addOption(new Option('--token <token>', 'access token; a local API issues its own').env('VOTING_TOKEN'))
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

/** A known error is one sentence; anything else is a bug of this command, where the stack is what helps. */
function tell(error: unknown, io: Io): number {
  const { errorPaint, warn } = openTerminal(io.output, io.errors, io.env);
  if (error instanceof InterruptedError) {
    warn(error.message);
    return error.exitCode;
  }
  if (error instanceof CommandError) {
    warn(`${errorPaint.red('error:')} ${error.message}`);
    return error.exitCode;
  }
  warn(`${errorPaint.red('unexpected error:')} ${error instanceof Error ? error.stack : String(error)}`);
  return 1;
}
