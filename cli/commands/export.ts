import { type Command, Option } from 'commander';
import { pollShards } from '../../contract/write-shard';
import { ballotFrame } from '../../lambda/shared/tables/ballot';
import type { Poll } from '../../lambda/shared/tables/poll';
import { UsageError, VerdictError } from '../errors';
import { type ExportSummary, exportBallots, readShardBallots } from '../export/export-ballots';
import { exportDataset } from '../export/export-dataset';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { type BallotBox, ballotBox, expectedBallots } from '../tables/ballot-box';
import { addTableOptions, requirePoll, type TableOptions, withDatabase } from '../tables/database';
import { hiddenProgress, startBallotProgress } from '../terminal/ballot-progress';
import { formatQuantity } from '../terminal/numbers';
import { writeOutput } from '../terminal/output-file';
import type { Terminal } from '../terminal/terminal';

interface ExportOptions extends TableOptions {
  out?: string;
  format: 'csv' | 'parquet';
}

/** `export ID [--format parquet] [--out FILE]`. */
export function addExport(program: Command, open: OpenSession): void {
  const command = program
    .command('export <pollId>')
    .description('write the ballots of a poll, with voter keys in place of identities')
    .addOption(
      new Option('--format <format>', 'csv, or the dataset of a certified poll')
        .choices(['csv', 'parquet'])
        .default('csv'),
    )
    .option(
      '--out <file>',
      'the file to write (default: standard output); of parquet a folder (default: dataset-<pollId>)',
    );
  addTableOptions(command).action((pollId: string, options: ExportOptions, command: Command) => {
    const session = open(command);
    if (options.format === 'parquet') {
      return exportDataset(session, pollId, options.out ?? `dataset-${pollId}`);
    }
    if (session.terminal.json && options.out === undefined) {
      throw new UsageError('--json needs --out: the ballots are CSV, and cannot share the standard output.');
    }
    return withDatabase(session, options, async (database) => {
      const poll = await requirePoll(database, pollId);
      const summary = await write(session, poll, ballotBox(database.db, database.tables), options.out);
      tell(session.terminal, poll, summary, options.out);
    });
  });
}

async function write(
  { terminal, signal }: Session,
  poll: Poll,
  box: BallotBox,
  out: string | undefined,
): Promise<ExportSummary> {
  const shards = pollShards(poll.pollId, poll.writeShards);
  const frame = ballotFrame(poll);
  const isInTheWay = out === undefined && terminal.interactive;
  const progress = isInTheWay
    ? hiddenProgress
    : startBallotProgress(terminal, await expectedBallots(box, shards));
  const read = (pollShard: string) => {
    stopIfInterrupted(signal);
    return readShardBallots(box, pollShard, frame, progress.advance);
  };
  try {
    const summary = await writeOutput(out, terminal.output, (text) => exportBallots(shards, read, text));
    progress.complete();
    return summary;
  } finally {
    progress.stop();
  }
}

/** On the standard error: the standard output may be the file. */
function tell(terminal: Terminal, { pollId }: Poll, summary: ExportSummary, out?: string): void {
  const { ballots, unfenced, altered } = summary;
  terminal.answer({ pollId, out, ballots, unfenced, altered });
  const place = out === undefined ? '' : ` to ${out}`;
  terminal.warn(`Exported ${formatQuantity(ballots, 'ballot')}${place}.`);
  if (unfenced > 0) {
    terminal.warn(
      `"${pollId}" is not fenced yet: its ballots may still change. Export again once it is certified.`,
    );
  }
  if (altered.length > 0) {
    throw new VerdictError(
      `The ballots of ${formatQuantity(altered.length, 'write shard')} are not the certified ones, ` +
        `beginning with ${altered[0]}: run "audit ${pollId}".`,
    );
  }
}
