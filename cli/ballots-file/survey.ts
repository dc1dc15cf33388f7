import type { Candidate } from '../../contract/poll';
import { isId } from '../../contract/id';
import { BallotsFileError } from '../errors';
import { type Row, readRows } from './rows';
import { COLUMN } from './vote-row';

/** Candidates that a poll has at most. */
export const MOST_CANDIDATES = 200;

/** What a first reading of the whole file tells. */
export interface Survey {
  /** All rows after the first, bad ones included. */
  rows: number;
  /**
   * In order of first appearance, each with its first label; ids of a wrong form are left out. Collecting ends with
   * the first one that is too many, so that a wrong column cannot fill the memory.
   */
  candidates: Candidate[];
}

/** Reads the file once for its length and candidates. Throws `BallotsFileError` when it has no rows. */
export async function survey(path: string, required: readonly string[]): Promise<Survey> {
  const labels = new Map<string, string>();
  let rows = 0;
  for await (const row of readRows(path, required)) {
    rows++;
    if (labels.size <= MOST_CANDIDATES) noteCandidate(labels, row);
  }
  if (rows === 0) throw new BallotsFileError(`${path} names columns but has no rows.`);
  return { rows, candidates: [...labels].map(([candidateId, label]) => ({ candidateId, label })) };
}

function noteCandidate(labels: Map<string, string>, row: Row): void {
  if (!row.ok) return;
  const candidateId = row.fields.get(COLUMN.candidateId) ?? '';
  if (isId(candidateId) && !labels.has(candidateId)) {
    labels.set(candidateId, row.fields.get(COLUMN.candidate) || candidateId);
  }
}
