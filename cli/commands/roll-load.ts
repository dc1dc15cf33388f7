import type { Command } from 'commander';
import type { RollStatus } from '../../contract/roll';
import { anonymousVoters } from '../../rolls/anonymous-voters';
import type { CodePage } from '../../rolls/code-page';
import { type CodeEntry, toRollEntry } from '../../rolls/codes';
import type { RollRow } from '../../rolls/roll-row';
import { BadRows } from '../ballots-file/bad-rows';
import { type InputFile, withInputFile } from '../ballots-file/input-file';
import { noRows, readRows } from '../ballots-file/rows';
import { BallotsFileError, VerdictError } from '../errors';
import { codePage, requireCodePoll } from '../roll/code-poll';
import { writeCodes } from '../roll/codes-file';
import { giveCodes } from '../roll/give-codes';
import { postToRoll } from '../roll/post-to-roll';
import { rollColumns, surveyRoll } from '../roll/roll-file';
import type { OpenSession, Session } from '../session';
import { formatCount, formatQuantity } from '../terminal/numbers';
import { encoding, positiveInteger } from '../terminal/option-values';
import { startProgress } from '../terminal/progress';
import { FILE_HELP, inputOptions } from './file-options';

interface CodesOptions {
  out: string;
  page?: string;
}

interface LoadOptions extends CodesOptions {
  voterColumn?: string;
  encoding?: string;
}

interface MakeOptions extends CodesOptions {
  count: number;
  first: number;
}

const CODES_HELP = `
The codes are written to the file of --out before they are posted, so nothing that fails can make a printed code useless: run
the same command again, and it goes on. Whoever has the file can vote for everybody in it; delete it once the codes are given
out. Nobody can make it again: the API keeps no codes.`;

const LOAD_HELP = `
${FILE_HELP}

Columns: voterId; and optionally weight, a whole number (default: 1), and group, by which the turnout is counted.
${CODES_HELP}`;

/** `roll load POLL FILE.csv --out codes.csv` and `roll make POLL --count N --out codes.csv`. */
export function addRollLoad(roll: Command, open: OpenSession): void {
  const loading = roll
    .command('load <pollId> <file>')
    .description('put the voters of a CSV file on the roll, each with a code')
    .option('--voter-column <name>', 'the column of voters (default: voterId)')
    .option('--encoding <name>', 'such as windows-1252 or shift_jis (default: utf-8)', encoding);
  addCodesOptions(loading, LOAD_HELP).action(
    (pollId: string, path: string, options: LoadOptions, command: Command) => {
      const session = open(command);
      return withInputFile(path, inputOptions(session, options.encoding), (file) =>
        load(session, pollId, file, options),
      );
    },
  );

  const making = roll
    .command('make <pollId>')
    .description('put voters without names on the roll, card-00001 and so on, each with a code')
    .requiredOption('--count <n>', 'how many', positiveInteger)
    .option('--first <n>', 'the number of the first', positiveInteger, 1);
  addCodesOptions(making, CODES_HELP).action((pollId: string, options: MakeOptions, command: Command) =>
    make(open(command), pollId, options),
  );
}

function addCodesOptions(command: Command, help: string): Command {
  return command
    .requiredOption('--out <file>', 'the file for the codes: voterId, group, weight, code and link, as CSV')
    .option('--page <url>', 'address of the page that the links lead to (default: that of the API)')
    .addHelpText('after', help);
}

async function load(
  session: Session,
  pollId: string,
  file: InputFile,
  { voterColumn, out, page }: LoadOptions,
): Promise<void> {
  await requireCodePoll(session, pollId);
  const { voters, bad } = await surveyRoll(readRows(file, rollColumns(voterColumn)));
  if (bad.count > 0) {
    session.terminal.warn(...bad.sentences());
    const rows = formatQuantity(bad.count, 'row');
    throw new BallotsFileError(`${rows} of ${file.name} cannot be used, so nobody was put on the roll.`);
  }
  if (voters.length === 0) throw noRows(file);
  await enroll(session, voters, codePage(session, pollId, page), out);
}

async function make(
  session: Session,
  pollId: string,
  { count, first, out, page }: MakeOptions,
): Promise<void> {
  await requireCodePoll(session, pollId);
  // The line that a voter has in the file of codes, below its header.
  const voters = anonymousVoters(count, first).map(
    (voter, i): RollRow => ({ ok: true, line: i + 2, ...voter }),
  );
  await enroll(session, voters, codePage(session, pollId, page), out);
}

/** What keeps a voter off the roll, to stand after the line. */
const REFUSALS: Partial<Record<RollStatus, string>> = {
  exists:
    'names a voter who is on the roll already, with another code, weight or group; "roll replace" gives a new code',
  'code-taken': 'has a code that is another voter’s: load it again',
  unavailable: 'could not be stored for now: run the same command again',
};

/** Gives the voters codes, and puts them on the roll. */
async function enroll(session: Session, voters: RollRow[], page: CodePage, out: string): Promise<void> {
  const { api, terminal, signal } = session;
  const entries = await giveCodes(voters, out, page, terminal.output);
  const lines = new Map(voters.map(({ voterId, line }) => [voterId, line]));
  const counts = new Map<RollStatus, number>();
  const bad = new BadRows();
  const useless = new Set<CodeEntry>();
  const progress = startProgress(terminal, entries.length, 'voter', () => api.trouble);
  try {
    await postToRoll(entries, {
      post: (some) => api.addToRoll(page.pollId, some.map(toRollEntry)),
      settle: (entry, status) => {
        progress.advance();
        counts.set(status, (counts.get(status) ?? 0) + 1);
        const reason = REFUSALS[status];
        if (reason !== undefined) bad.add({ ok: false, line: lines.get(entry.voterId) ?? 0, reason });
        // Nobody may be given a code that is not good; one that is not known yet is kept.
        if (status === 'exists' || status === 'code-taken') useless.add(entry);
      },
      signal,
    });
  } finally {
    progress.stop();
  }
  if (useless.size > 0) {
    const good = entries.filter((entry) => !useless.has(entry));
    await writeCodes(out, terminal.output, good);
  }
  tell(session, page.pollId, counts, bad, out);
}

function tell(
  { terminal }: Session,
  pollId: string,
  counts: ReadonlyMap<RollStatus, number>,
  bad: BadRows,
  out: string,
): void {
  const [added, before] = [counts.get('added') ?? 0, counts.get('unchanged') ?? 0];
  const already = before === 0 ? '' : `, ${formatCount(before)} were there already`;
  const document = { pollId, out, added, unchanged: before, refused: bad.count, refusals: bad.first };
  terminal.answer(document, () => [
    `${formatQuantity(added, 'voter')} put on the roll${already}. Their codes are in ${out}, which you alone can read.`,
  ]);
  if (bad.count === 0) return;
  terminal.warn(...bad.sentences());
  const voters = formatQuantity(bad.count, 'voter was', 'voters were');
  throw new VerdictError(`${voters} not put on the roll; all others are.`);
}
