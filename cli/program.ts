import { Command, Option } from 'commander';
import { version } from '../package.json';
import { addAudit } from './commands/audit';
import { addCast } from './commands/cast';
import { addCertificate } from './commands/certificate';
import { addExport } from './commands/export';
import { addLoad } from './commands/load';
import { addLoadScript } from './commands/load-script';
import { addParked } from './commands/parked';
import { addPlan } from './commands/plan';
import { addPoll } from './commands/poll';
import { addPreflight } from './commands/preflight';
import { addResults } from './commands/results';
import { addRetract } from './commands/retract';
import { addRoll } from './commands/roll';
import { addSeries } from './commands/series';
import { addSimulate } from './commands/simulate';
import { addStatus } from './commands/status';
import { addVerify } from './commands/verify';
import { addWebhooks } from './commands/webhooks';
import { programOutput } from './program-output';
import { type Io, sessionOpener } from './session';
import { tellFailure } from './tell-failure';
import { openTerminal } from './terminal/terminal';

/** Runs one command line (without the program's name) and returns the exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  const program = buildProgram(io);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    const { json } = program.opts<{ json?: true }>();
    return tellFailure(error, openTerminal(io.output, io.errors, io.env, json));
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
    .configureOutput(programOutput(io));
  const open = sessionOpener(io);
  addPoll(program, open);
  addRoll(program, open);
  addCast(program, open);
  addLoad(program, open);
  addRetract(program, open);
  addResults(program, open);
  addSeries(program, open);
  addStatus(program, open);
  addSimulate(program, open);
  addLoadScript(program, open);
  addAudit(program, open);
  addParked(program, open);
  addExport(program, open);
  addCertificate(program, open);
  addVerify(program, open);
  addWebhooks(program, open);
  addPlan(program, open);
  addPreflight(program, open);
  return program;
}
