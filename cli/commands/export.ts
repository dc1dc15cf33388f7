import type { Command } from 'commander';
import { ballotFrame } from '../../lambda/shared/tables/ballot';
import type { Poll } from '../../lambda/shared/tables/poll';
import { pollShards } from '../../contract/write-shard';
import { type BallotBox, ballotBox } from '../audit/ballot-box';
import { hiddenProgress, startBallotProgress } from '../audit/ballot-progress';
import { addTableOptions, type TableOptions, withDatabase } from '../audit/database';
import { expectedBallots } from '../audit/expected-ballots';
import { type ExportSummary, exportBallots } from '../audit/export-ballots';
import { readShard } from '../audit/read-shard';
import { requirePoll } from '../audit/require-poll';
import { CommandError } from '../errors';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { formatQuantity } from '../terminal/numbers';
import { writeOutput } from '../terminal/output-file';
import type { Terminal } from '../terminal/terminal';

interface ExportOptions extends TableOptions {
  out?: string;
}

/** `export ID [--out FILE]`. */
export function addExport(program: Command, open: OpenSession): void {
  const command = program
    .command('export <pollId>')
    .description('write the ballots of a poll as CSV: voter keys, never identities')
    .option('--out <file>', 'the file to write (default: the standard output)');
  addTableOptions(command).action((pollId: string, options: ExportOptions, command: Command) => {
    const session = open(command);
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
  const inTheWay = out === undefined && terminal.interactive;
  const progress = inTheWay
    ? hiddenProgress
    : startBallotProgress(terminal, await expectedBallots(box, shards));
  const read = (pollShard: string) => {
    stopIfInterrupted(signal);
    return readShard(box, pollShard, frame, progress.advance);
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
  const place = out === undefined ? '' : ` to ${out}`;
  terminal.warn(`Exported ${formatQuantity(ballots, 'ballot')}${place}.`);
  if (unfenced > 0) {
    terminal.warn(
      `"${pollId}" is not fenced yet: its ballots may still change. Export again once it is certified.`,
    );
  }
  if (altered.length > 0) {
    throw new CommandError(
      `The ballots of ${formatQuantity(altered.length, 'write shard')} are not those that were certified, ` +
        `first of ${altered[0]}: run "audit ${pollId}".`,
    );
  }
}
