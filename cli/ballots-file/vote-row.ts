import { readVoterId, type VoterIdProblem } from '../../contract/voter-id';
import { printable, truncate } from '../terminal/columns';
import type { BadRow, Row } from './rows';

/** Columns that mean something here; a file may have others. */
export const COLUMN = { voterId: 'voterId', candidateId: 'candidateId', candidate: 'candidate' } as const;

export interface VoterRow {
  ok: true;
  line: number;
  voterId: string;
}

export interface VoteRow extends VoterRow {
  candidateId: string;
}

const LONGEST_QUOTE = 40;

const FAULT: Record<VoterIdProblem, string> = {
  missing: 'names nobody',
  tooLong: 'is too long',
  unprintable: 'holds invisible or broken characters',
};

/** The voter of a row, or why the row is bad. */
export function readVoter(row: Row): VoterRow | BadRow {
  if (!row.ok) return row;
  const given = row.fields.get(COLUMN.voterId) ?? '';
  if (given === '') return { ok: false, line: row.line, reason: 'has no voterId' };
  const read = readVoterId(given);
  if (!read.ok) {
    return {
      ok: false,
      line: row.line,
      reason: `has a voterId that ${FAULT[read.problem]}: ${quote(given)}`,
    };
  }
  return { ok: true, line: row.line, voterId: read.voterId };
}

/** The vote of a row, or why the row is bad; `instead` replaces the row's own candidate. */
export function readVote(
  row: Row,
  known: ReadonlySet<string>,
  instead: string | undefined,
): VoteRow | BadRow {
  if (!row.ok) return row;
  const voter = readVoter(row);
  if (!voter.ok) return voter;
  const candidateId = instead ?? row.fields.get(COLUMN.candidateId) ?? '';
  if (candidateId === '') return { ok: false, line: row.line, reason: 'has no candidateId' };
  if (!known.has(candidateId)) {
    return {
      ok: false,
      line: row.line,
      reason: `names a candidate that the poll does not have: ${quote(candidateId)}`,
    };
  }
  return { ...voter, candidateId };
}

function quote(text: string): string {
  return `"${truncate(printable(text), LONGEST_QUOTE)}"`;
}
