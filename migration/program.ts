import { Command, Option } from 'commander';
import { programOutput } from '../cli/program-output';
import type { Io } from '../cli/session';
import { tellFailure } from '../cli/tell-failure';
import { openTerminal } from '../cli/terminal/terminal';
import { version } from '../package.json';
import { addAccept } from './command/accept';
import { addDecide } from './command/decide';
import { addInstall } from './command/installing';
import { addPlan } from './command/plan';
import { addReport } from './command/report';
import { addRequests } from './command/requests';
import { addRun } from './command/run';
import { type OpenFile, sessionOpener } from './command/session';
import { addStatus } from './command/status';
import { addDemo } from './demo/command';

/** Runs one command line (without the program's name) and returns the exit code. */
export async function runMigrate(args: string[], io: Io, openFile: OpenFile): Promise<number> {
  const program = buildProgram(io, openFile);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    const { json } = program.opts<{ json?: true }>();
    return tellFailure(error, openTerminal(io.output, io.errors, io.env, json));
  }
}

export function buildProgram(io: Io, openFile: OpenFile): Command {
  const table = (name: string, output: string) =>
    new Option(`--${name}-table <name>`, `of a deployed stack, its output ${output}`).env(
      `VOTING_${name.toUpperCase()}_TABLE`,
    );
  const program = new Command('npm run migrate --')
    .usage('[options] <command>')
    .description(
      'Moves a live poll from a sharded SQL database to this pipeline, to the last ballot, with a way back.',
    )
    .version(version)
    .option('--file <file>', 'what moves from where: docs/migration.md', 'migration.json')
    .addOption(
      new Option('--url <url>', 'address of the API').env('VOTING_URL').default('http://localhost:3000'),
    )
    .addOption(
      new Option(
        '--token <token>',
        'access token with the scopes voting/migrate and voting/admin; a local API issues its own',
      ).env('VOTING_TOKEN'),
    )
    .addOption(table('polls', 'PollsTableName'))
    .addOption(table('votes', 'VotesTableName'))
    .addOption(table('totals', 'TotalsTableName'))
    .addOption(table('migrations', 'MigrationsTableName'))
    .option('--by <name>', 'who asks, for the report (default: your name on this machine)')
    .option('--json', 'answer with JSON, one document a line, and nothing else on the standard output')
    .showHelpAfterError('npm run migrate -- --help shows what there is.')
    .exitOverride()
    .configureOutput(programOutput(io));
  const open = sessionOpener(io, openFile);
  addDemo(program, open);
  addPlan(program, open);
  addInstall(program, open);
  addRun(program, open);
  addStatus(program, open);
  addRequests(program, open);
  addDecide(program, open);
  addAccept(program, open);
  addReport(program, open);
  return program;
}
