import type { Command } from 'commander';
import type { PollView } from '../../contract/poll';
import { createOrFindPoll } from '../api/api-client';
import { RowReport } from '../ballots-file/row-report';
import { readRows } from '../ballots-file/rows';
import { type Selection, selectedCount, selectRows } from '../ballots-file/selection';
import { MOST_CANDIDATES, type Survey, survey } from '../ballots-file/survey';
import { COLUMN, readVote } from '../ballots-file/vote-row';
import { BallotsFileError, CommandError } from '../errors';
import { VotePoster } from '../posting/vote-poster';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { formatQuantity } from '../terminal/numbers';
import { startProgress } from '../terminal/progress';
import { positiveInteger } from '../terminal/option-values';

interface LoadOptions extends Selection {
  poll: string;
  candidate?: string;
  concurrency: number;
}

/** `load FILE.csv --poll ID`. */
export function addLoad(program: Command, open: OpenSession): void {
  program
    .command('load <file>')
    .description(
      'post the votes of a CSV file (columns voterId, candidateId and optionally candidate, its label)',
    )
    .requiredOption('--poll <id>', 'the poll; created with the candidates of the file if there is none')
    .option('--candidate <id>', 'post every row for this candidate instead of its own')
    .option('--every <k>', 'take only the first row of each k', positiveInteger, 1)
    .option('--limit <n>', 'take this many rows at most', positiveInteger)
    .option('--concurrency <n>', 'requests of 100 votes under way at once', positiveInteger, 4)
    .addHelpText('after', '\nSafe to run again: a vote that stands already is left unchanged.')
    .action((file: string, options: LoadOptions, command: Command) => load(open(command), file, options));
}

async function load(session: Session, file: string, options: LoadOptions): Promise<void> {
  const required = options.candidate === undefined ? [COLUMN.voterId, COLUMN.candidateId] : [COLUMN.voterId];
  const surveyed = await survey(file, required);
  const poll = await openPoll(session, file, options.poll, surveyed);
  const known = new Set(poll.candidates.map((candidate) => candidate.candidateId));
  if (options.candidate !== undefined && !known.has(options.candidate)) {
    throw new CommandError(`The poll "${poll.pollId}" has no candidate "${options.candidate}".`);
  }
  const report = new RowReport(['accepted', 'changed', 'unchanged']);
  const total = selectedCount(surveyed.rows, options);
  const progress = startProgress(session.terminal, total, 'vote', () => session.api.trouble);
  const poster = new VotePoster(session.api, poll.pollId, options.concurrency);
  try {
    for await (const row of selectRows(readRows(file, required), options)) {
      stopIfInterrupted(session.signal);
      const vote = readVote(row, known, options.candidate);
      if (vote.ok) {
        await poster.post(vote, (status) => {
          report.addStatus(vote.line, status);
          progress.advance();
        });
      } else {
        report.addBad(vote);
        progress.advance();
      }
    }
    await poster.finish();
  } finally {
    progress.stop();
  }
  report.tell(session.terminal);
}

async function openPoll(
  session: Session,
  file: string,
  pollId: string,
  { candidates }: Survey,
): Promise<PollView> {
  const existing = await session.api.findPoll(pollId);
  if (existing) return existing;
  if (candidates.length === 0)
    throw new BallotsFileError(`${file} names no candidates to create "${pollId}" with.`);
  if (candidates.length > MOST_CANDIDATES) {
    throw new BallotsFileError(
      `${file} has more than ${MOST_CANDIDATES} candidates, the most that a poll can have.`,
    );
  }
  const poll = await createOrFindPoll(session.api, { pollId, title: pollId, candidates });
  session.terminal.print(
    `Created the poll "${pollId}" with ${formatQuantity(candidates.length, 'candidate')}.`,
  );
  return poll;
}
