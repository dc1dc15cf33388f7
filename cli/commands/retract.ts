import type { Command } from 'commander';
import { RowReport } from '../ballots-file/row-report';
import { readRows } from '../ballots-file/rows';
import { type Selection, selectedCount, selectRows } from '../ballots-file/selection';
import { survey } from '../ballots-file/survey';
import { COLUMN, readVoter } from '../ballots-file/vote-row';
import { InFlight } from '../posting/in-flight';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { startProgress } from '../terminal/progress';
import { positiveInteger } from '../terminal/option-values';

interface RetractOptions extends Selection {
  poll: string;
  concurrency: number;
}

/** `retract FILE.csv --poll ID`. */
export function addRetract(program: Command, open: OpenSession): void {
  program
    .command('retract <file>')
    .description(
      'retract the votes of the voters in a CSV file (column voterId), each with a token of their own',
    )
    .requiredOption('--poll <id>', 'the poll')
    .option('--every <k>', 'take only the first row of each k', positiveInteger, 1)
    .option('--limit <n>', 'take this many rows at most', positiveInteger)
    .option('--concurrency <n>', 'requests under way at once', positiveInteger, 8)
    .addHelpText('after', '\nOnly for a local API, which issues tokens for voters. Safe to run again.')
    .action((file: string, options: RetractOptions, command: Command) =>
      retract(open(command), file, options),
    );
}

async function retract(
  { api, terminal, signal }: Session,
  file: string,
  options: RetractOptions,
): Promise<void> {
  const required = [COLUMN.voterId];
  const { rows } = await survey(file, required);
  const report = new RowReport(['retracted']);
  const progress = startProgress(terminal, selectedCount(rows, options), 'vote', () => api.trouble);
  const inFlight = new InFlight(options.concurrency);
  try {
    for await (const row of selectRows(readRows(file, required), options)) {
      stopIfInterrupted(signal);
      const voter = readVoter(row);
      if (voter.ok) {
        await inFlight.start([voter.voterId], async () => {
          report.add(await (await api.voter(voter.voterId)).retract(options.poll));
          progress.advance();
        });
      } else {
        report.addBad(voter);
        progress.advance();
      }
    }
    await inFlight.drain();
  } finally {
    progress.stop();
  }
  report.tell(terminal);
}
