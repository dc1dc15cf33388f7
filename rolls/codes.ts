import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { readVotingCode, showVotingCode, VOTING_CODE_PROBLEMS } from '../../contract/voting-code';
import { BadRows } from '../ballots-file/bad-rows';
import type { Columns } from '../ballots-file/columns';
import type { InputFile } from '../ballots-file/input-file';
import { quote } from '../ballots-file/quote';
import { type BadRow, type Row, readRows } from '../ballots-file/rows';
import { BallotsFileError } from '../errors';
import { formatQuantity } from '../terminal/numbers';
import { writeOutput } from '../terminal/output-file';
import type { OutputStream } from '../terminal/terminal';
import { type RollField, type RollRow, readRollRow, rollColumns } from './roll-row';

/** A voter with the code that is to be theirs, without what stands between its groups. */
export interface CodeEntry {
  voterId: string;
  weight: number;
  group?: string | undefined;
  code: string;
}

/** An entry as a file has it. */
export interface CodeRow extends RollRow {
  code: string;
  link: string;
}

type CodeField = RollField | 'code' | 'link';

const HEADER = ['voterId', 'group', 'weight', 'code', 'link'];
const COLUMNS: Columns<CodeField> = {
  ...rollColumns(),
  code: { names: ['code'], required: true },
  link: { names: ['link'], required: true },
};

/** Whoever can read the file can vote for everybody in it. */
export const OWNER_ONLY = 0o600;
const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;

/** Where codes of a poll are entered by opening a link. */
export interface CodePage {
  /** Address of the page, such as `https://vote.example.org`. */
  page: string;
  pollId: string;
}

/** The code stands behind the `#`, which browsers send to no server. */
export function codeLink({ page, pollId }: CodePage, code: string): string {
  return `${page}/p/${pollId}#${code}`;
}

/** Writes the codes of a poll to a file that its owner alone can read; all of it, or nothing. */
export async function writeCodes(
  path: string,
  output: OutputStream,
  page: CodePage,
  entries: readonly CodeEntry[],
): Promise<void> {
  const lines = entries.map(({ voterId, group = '', weight, code }) => [
    voterId,
    group,
    String(weight),
    showVotingCode(code),
    codeLink(page, code),
  ]);
  const text = [HEADER, ...lines].map((line) => `${line.map(csvField).join(',')}\n`).join('');
  await writeOutput(path, output, (write) => write(text), OWNER_ONLY);
}

/** The codes of a file. Throws `BallotsFileError` when one of them cannot be used. */
export async function readCodes(file: InputFile): Promise<CodeRow[]> {
  const bad = new BadRows();
  const codes: CodeRow[] = [];
  for await (const row of readRows(file, COLUMNS)) {
    const read = readCodeRow(row);
    if (read.ok) codes.push(read);
    else bad.add(read);
  }
  if (bad.count > 0) {
    const rows = formatQuantity(bad.count, 'row');
    throw new BallotsFileError(`${rows} of ${file.name} cannot be used. ${bad.sentences().join(' ')}`);
  }
  return codes;
}

export async function fileExists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

function readCodeRow(row: Row<CodeField>): CodeRow | BadRow {
  if (!row.ok) return row;
  const voter = readRollRow(row);
  if (!voter.ok) return voter;
  const text = row.fields.get('code') ?? '';
  const read = readVotingCode(text);
  if (!read.ok) {
    const reason = `has a code that ${VOTING_CODE_PROBLEMS[read.problem]}: ${quote(text)}`;
    return { ok: false, line: row.line, reason };
  }
  const link = row.fields.get('link') ?? '';
  if (!URL.canParse(link))
    return { ok: false, line: row.line, reason: `has a link that is none: ${quote(link)}` };
  return { ...voter, code: read.code, link };
}

function csvField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
