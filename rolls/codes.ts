import { csvLine } from '../contract/csv-line';
import type { NewRollEntry } from '../contract/new-roll';
import { readVotingCode, showVotingCode } from '../contract/voting-code';
import { type CodePage, codeLink } from './code-page';
import type { Columns } from './csv/columns';
import type { GoodRow } from './csv/rows';
import { ROLL_COLUMNS, type RollField, type RollRow, type RollVoter, readRollRow } from './roll-row';
import type { WrongRow } from './row-problem';

/** A voter with the code that is to be theirs. */
export interface CodeEntry extends RollVoter {
  /** Without what stands between its groups. */
  code: string;
  /** Opens the poll's page with the code. */
  link: string;
}

/** The entry of a voter who is given a code. */
export function entryOf({ voterId, weight, group }: RollVoter, code: string, page: CodePage): CodeEntry {
  return { voterId, weight, group, code, link: codeLink(page, code) };
}

/** An entry as a file of codes has it. */
export type CodeRow = CodeEntry & RollRow;

export type CodeField = RollField | 'code' | 'link';

export const CODE_COLUMNS: Columns<CodeField> = {
  ...ROLL_COLUMNS,
  code: { names: ['code'], required: true },
  link: { names: ['link'], required: true },
};

const HEADER = ['voterId', 'group', 'weight', 'code', 'link'];

/** The lines of a file of codes, as CSV: what a mail merge prints, and what a roll is loaded from again. */
export function* codesLines(entries: readonly CodeEntry[]): Generator<string> {
  yield csvLine(HEADER);
  for (const { voterId, group = '', weight, code, link } of entries) {
    yield csvLine([voterId, group, String(weight), showVotingCode(code), link]);
  }
}

/** The whole file at once. */
export function codesText(entries: readonly CodeEntry[]): string {
  return [...codesLines(entries)].join('');
}

/** The entry of a row of such a file, or why the row is wrong. */
export function readCodeRow(row: GoodRow<CodeField>): CodeRow | WrongRow {
  const { line, fields } = row;
  const voter = readRollRow(row);
  if (!voter.ok) return voter;
  const given = fields.get('code') ?? '';
  const read = readVotingCode(given);
  if (!read.ok) return { ok: false, line, problem: { kind: 'code', problem: read.problem, given } };
  const link = fields.get('link') ?? '';
  if (!URL.canParse(link)) return { ok: false, line, problem: { kind: 'link', given: link } };
  return { ...voter, code: read.code, link };
}

/** An entry as the API takes it. */
export function toRollEntry({ voterId, weight, group, code }: CodeEntry): NewRollEntry {
  return { voterId, weight, code, ...(group !== undefined && { group }) };
}
