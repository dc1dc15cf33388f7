import type { Command } from 'commander';
import type { WrittenChoice } from '../../contract/choice';
import { readChoiceField } from '../ballots-file/choice-field';
import { type InputFile, withInputFile } from '../ballots-file/input-file';
import { RowReport } from '../ballots-file/row-report';
import { noRows, readRows } from '../ballots-file/rows';
import { survey } from '../ballots-file/survey';
import { checkVote, readVote, readVoteFor, voteColumns } from '../ballots-file/vote-row';
import { UsageError } from '../errors';
import { VotePoster } from '../posting/vote-poster';
import type { OpenSession, Session } from '../session';
import { addFileOptions, FILE_HELP, type FileOptions, inputOptions } from './file-options';
import { openPollForFile } from './poll-for-file';
import { addRuleOptions, type RuleOptions, ruleOf } from './rule-options';
import { workOffRows } from './work-off-rows';

interface LoadOptions extends FileOptions, RuleOptions {
  choiceColumn?: string;
  choice?: string;
  overwrite?: true;
}

const HELP = `
${FILE_HELP} Columns: voterId; choice (also called candidateId), which
is a candidate's id (alice), several (alice|bob), or points (alice=3|bob=1); and, if you like, candidate, the label.
Ids are lower-case letters, digits and hyphens.

A poll that does not exist is created only if every row can be read. Its ballots may say what those of the file say,
unless --pick or --points tells otherwise. The last row of a voter counts.

Rows replace votes, also those that voters have changed since an earlier load. A poll that has ballots already is
therefore loaded only with --overwrite, unless its votes are final.`;

/** `load FILE.csv --poll ID`. */
export function addLoad(program: Command, open: OpenSession): void {
  const command = program.command('load <file>').description('post the votes of a CSV file');
  addFileOptions(command, {
    poll: 'the poll; created with the candidates of the file if there is none',
    concurrency: ['requests of 100 votes under way at once', 4],
  })
    .option('--choice-column <name>', 'the column of choices (default: choice or candidateId)')
    .option('--choice <choice>', 'post this choice for every row instead of its own; the poll must exist')
    .option('--overwrite', 'replace votes in a poll that has ballots already');
  addRuleOptions(command)
    .addHelpText('after', HELP)
    .action((path: string, options: LoadOptions, command: Command) => {
      const session = open(command);
      return withInputFile(path, inputOptions(session, options.encoding), (file) =>
        load(session, file, options),
      );
    });
}

async function load(session: Session, file: InputFile, options: LoadOptions): Promise<void> {
  const { voterColumn, choiceColumn, overwrite = false } = options;
  const rule = ruleOf(options);
  const choice = options.choice === undefined ? undefined : choiceOption(options.choice);
  const read = choice === undefined ? readVote : readVoteFor(choice);
  const columns = voteColumns({ voterColumn, choiceColumn }, choice === undefined);
  const surveyed = await survey(readRows(file, columns), read, rule);
  if (surveyed.rows === 0) throw noRows(file);
  const wanted = { pollId: options.poll, rule, choice, overwrite };
  const poll = await openPollForFile(session, file, surveyed, wanted);
  const report = new RowReport(['accepted', 'changed', 'unchanged']);
  const { concurrency } = options;
  const poster = new VotePoster(session.api, { pollId: poll.pollId, concurrency, signal: session.signal });
  await workOffRows(session, report, {
    count: surveyed.rows,
    rows: readRows(file, columns),
    selection: options,
    read: (row) => checkVote(read(row), poll),
    begin: (vote, done) =>
      poster.post(vote, (result) => {
        report.addResult(vote.line, result);
        done();
      }),
    finish: () => poster.finish(),
  });
}

function choiceOption(text: string): WrittenChoice {
  const read = readChoiceField(text);
  if (read.ok) return read.choice;
  throw new UsageError(`--choice ${read.reason}.`);
}
