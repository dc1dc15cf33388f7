import path from 'node:path';
import type { Command } from 'commander';
import { VerdictError } from '../../cli/errors';
import type { OpenSession } from '../command/session';
import { runDemo, tellOutcome } from './demo';
import { FULL_SCALE } from './scale';

/** `demo [--report FILE]`. */
export function addDemo(program: Command, open: OpenSession): void {
  program
    .command('demo')
    .description(
      'move 200,000 ballots of a legacy voting app while it is used: there, back, there again, and finish',
    )
    .option('--report <file>', 'the file of the report', path.join('.migration', 'report.html'))
    .action(async ({ report }: { report: string }, command: Command) => {
      const { terminal, signal } = open(command);
      terminal.print('', `  ${terminal.paint.bold('A live poll moves from SQL to this pipeline')}`, '');
      const outcome = await runDemo(FULL_SCALE, terminal, signal);
      if ((await tellOutcome(outcome, report, terminal)) !== 0)
        throw new VerdictError('Not all of it holds; see above.');
    });
}
