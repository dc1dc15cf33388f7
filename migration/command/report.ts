import type { Command } from 'commander';
import { CommandError } from '../../cli/errors';
import { writeOutput } from '../../cli/terminal/output-file';
import { readReport } from '../report/read-report';
import { claimsOf } from '../report/report';
import { reportPage } from '../report/report-page';
import { type OpenSession, withMigration } from './session';

/** `report [--out FILE]`. */
export function addReport(program: Command, open: OpenSession): void {
  program
    .command('report')
    .description('write the report: both certificates, the pause, every finding and every decision')
    .option('--out <file>', 'the file to write', 'migration.html')
    .action(async ({ out }: { out: string }, command: Command) => {
      const session = open(command);
      const { terminal } = session;
      await withMigration(session, async (journal) => {
        const report = await readReport(journal);
        if (!report) throw new CommandError('The migration has not run yet, and there is nothing to report.');
        await writeOutput(out, terminal.output, (write) => write(reportPage(report)));
        const { migration, history, findings, votes } = report;
        terminal.answer({ migration, history, findings, votes, claims: claimsOf(report), file: out }, () => [
          `Wrote ${out}.`,
        ]);
      });
    });
}
