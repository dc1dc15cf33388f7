import type { Command } from 'commander';
import { type InputFile, withInputFile } from '../ballots-file/input-file';
import { RowReport } from '../ballots-file/row-report';
import { countRows, readRows } from '../ballots-file/rows';
import { readVoter, voterColumn } from '../ballots-file/vote-row';
import { InFlight } from '../posting/in-flight';
import type { OpenSession, Session } from '../session';
import { addFileOptions, FILE_HELP, type FileOptions, inputOptions } from './file-options';
import { workOffRows } from './work-off-rows';

/** `retract FILE.csv --poll ID`. */
export function addRetract(program: Command, open: OpenSession): void {
  const command = program
    .command('retract <file>')
    .description(
      'retract the votes of the voters in a CSV file (column voterId) in an account poll, each with their own token',
    );
  addFileOptions(command, { poll: 'the poll', concurrency: ['requests under way at once', 8] })
    .addHelpText(
      'after',
      `\n${FILE_HELP}\nOnly for a local API, which issues tokens for voters. Safe to run again.`,
    )
    .action((path: string, options: FileOptions, command: Command) => {
      const session = open(command);
      return withInputFile(path, inputOptions(session, options.encoding), (file) =>
        retract(session, file, options),
      );
    });
}

async function retract(session: Session, file: InputFile, options: FileOptions): Promise<void> {
  const columns = voterColumn(options.voterColumn);
  const report = new RowReport(['retracted']);
  const inFlight = new InFlight(options.concurrency);
  await workOffRows(session, report, {
    count: await countRows(file, columns),
    rows: readRows(file, columns),
    selection: options,
    read: (row) => readVoter(row),
    begin: ({ voterId }, done) =>
      inFlight.start([voterId], async () => {
        const voter = await session.api.accountVoter(options.poll, voterId);
        report.add(await voter.retract());
        done();
      }),
    finish: () => inFlight.drain(),
  });
}
