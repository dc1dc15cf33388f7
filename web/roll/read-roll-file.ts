import { codeLink } from '../../rolls/code-page';
import { CODE_COLUMNS, type CodeEntry, type CodeRow, readCodeRow } from '../../rolls/codes';
import { type Columns, findColumns } from '../../rolls/csv/columns';
import { type GoodRow, rowReader } from '../../rolls/csv/rows';
import { DistinctVoters } from '../../rolls/distinct-voters';
import { ROLL_COLUMNS, type RollRow, type RollVoter, readRollRow } from '../../rolls/roll-row';
import type { WrongRow } from '../../rolls/row-problem';
import { type Numbered, parseCsv } from './parse-csv';
import { inSlices } from './slices';

/** What a file holds: voters who are to get codes, or voters with the codes that were made for them before. */
export type RollFile = { kind: 'voters'; voters: RollVoter[] } | { kind: 'codes'; codes: CodeEntry[] };

/** Why nothing of a file can be used. */
export type FileProblem =
  | { kind: 'unreadable' | 'too-large' | 'not-utf8' | 'not-csv' | 'empty' | 'no-rows' }
  | { kind: 'missing'; name: string }
  | { kind: 'twice'; name: string; given: string[] }
  | { kind: 'quotes'; line: number }
  | { kind: 'other-poll'; line: number; link: string }
  /** The first of the rows that are wrong, and how many there are. */
  | { kind: 'rows'; first: WrongRow[]; count: number };

export type ReadRollFile = { ok: true; file: RollFile } | { ok: false; problem: FileProblem };

/** A hundred thousand voters with the longest ids and groups fit; a film does not. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Of rows that are wrong. */
const ROWS_SHOWN = 5;

/** Reads and checks a whole file, in slices. One with a column `code` is a file of codes, of this poll or refused. */
export async function readRollFile(file: Blob, pollId: string): Promise<ReadRollFile> {
  const read = await textOf(file);
  if (!read.ok) return read;
  const parsed = parseCsv(read.text);
  if (!parsed.ok) return failed({ kind: 'quotes', line: parsed.badQuote });
  const { rows } = parsed;
  const first = rows.next();
  if (first.done) return failed({ kind: 'empty' });
  const header = first.value.record;
  return hasCodes(header) ? readCodes(header, rows, pollId) : readVoters(header, rows);
}

async function readVoters(header: string[], rows: Iterable<Numbered>): Promise<ReadRollFile> {
  const read = await readEach(header, rows, ROLL_COLUMNS, readRollRow);
  if (!read.ok) return read;
  return { ok: true, file: { kind: 'voters', voters: read.rows } };
}

async function readCodes(header: string[], rows: Iterable<Numbered>, pollId: string): Promise<ReadRollFile> {
  const read = await readEach<keyof typeof CODE_COLUMNS, CodeRow>(header, rows, CODE_COLUMNS, readCodeRow);
  if (!read.ok) return read;
  // The page may have had another address; the poll and the code are what they are.
  const foreign = read.rows.find(({ link, code }) => !link.endsWith(codeLink({ page: '', pollId }, code)));
  if (foreign !== undefined) return failed({ kind: 'other-poll', line: foreign.line, link: foreign.link });
  return { ok: true, file: { kind: 'codes', codes: read.rows } };
}

type ReadEach<R> = { ok: true; rows: R[] } | { ok: false; problem: FileProblem };

async function readEach<K extends string, R extends RollRow>(
  header: string[],
  rows: Iterable<Numbered>,
  columns: Columns<K>,
  read: (row: GoodRow<K>) => R | WrongRow,
): Promise<ReadEach<R>> {
  const found = findColumns(header, columns);
  if (!found.ok) return failed(found.problem);
  const toRow = rowReader(header, found.places);
  const distinct = new DistinctVoters();
  const good: R[] = [];
  const wrong: WrongRow[] = [];
  await inSlices(rows, ({ record, line }) => {
    const row = toRow(record, line);
    const voter = distinct.check(row.ok ? read(row) : row);
    if (voter.ok) good.push(voter);
    else wrong.push(voter);
  });
  if (wrong.length > 0) {
    return failed({ kind: 'rows', first: wrong.slice(0, ROWS_SHOWN), count: wrong.length });
  }
  return good.length === 0 ? failed({ kind: 'no-rows' }) : { ok: true, rows: good };
}

function hasCodes(header: string[]): boolean {
  const found = findColumns(header, { code: CODE_COLUMNS.code });
  return found.ok || found.problem.kind === 'twice';
}

type ReadText = { ok: true; text: string } | { ok: false; problem: FileProblem };

async function textOf(file: Blob): Promise<ReadText> {
  if (file.size > MAX_FILE_BYTES) return failed({ kind: 'too-large' });
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return failed({ kind: 'unreadable' });
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return failed({ kind: 'not-utf8' });
  }
}

function failed(problem: FileProblem): { ok: false; problem: FileProblem } {
  return { ok: false, problem };
}
