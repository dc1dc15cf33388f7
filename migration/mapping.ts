import { type ImportProblem, type ImportRow, VOTER_IMPORT_PROBLEMS } from '../contract/import';
import { readVoterId } from '../contract/voter-id';
import type { SourceChange, SourceRow } from './source/source-shard';

/** What a ballot of the source needs to become one of the pipeline. */
export interface Mapping {
  /** Candidate ids of the source to those of the pipeline. */
  candidates: Readonly<Record<string, string>>;
}

export type MappedRow = { ok: true; row: ImportRow } | { ok: false; reason: ImportProblem };

export interface MappedChange {
  /** What is to be imported: the ballot, or a tombstone when there is none that can be carried. Absent where no voter is named. */
  row: ImportRow | undefined;
  /** Why the ballot as it stood cannot be carried. */
  reason: ImportProblem | undefined;
}

/** A ballot as the backfill copies it. */
export function mapRow(row: SourceRow, mapping: Mapping): MappedRow {
  const reason = problemOf(row, mapping);
  if (reason !== undefined || row.voterId === null) return { ok: false, reason: reason ?? 'voter-missing' };
  return { ok: true, row: { voterId: row.voterId, ...carried(row, mapping), version: 0 } };
}

/** A change as the relay applies it: a ballot that cannot be carried leaves nothing standing of what the voter had before. */
export function mapChange(change: SourceChange, mapping: Mapping): MappedChange {
  const { voterId, voterKey, ballot, version } = change;
  if (voterKey !== undefined) return { row: { voterKey, version }, reason: undefined };
  const unnamed = voterProblemOf(voterId);
  if (unnamed !== undefined || voterId === null)
    return { row: undefined, reason: ballot && (unnamed ?? 'voter-missing') };
  const reason = ballot && ballotProblemOf(ballot, mapping);
  if (ballot === undefined || reason !== undefined) return { row: { voterId, version }, reason };
  return { row: { voterId, ...carried(ballot, mapping), version }, reason: undefined };
}

interface Ballot {
  candidateId: string | null;
  castAt: string | null;
}

function carried({ candidateId, castAt }: Ballot, { candidates }: Mapping) {
  return { candidateId: candidates[candidateId ?? ''], castAt: castAt ?? undefined };
}

function problemOf(row: SourceRow, mapping: Mapping): ImportProblem | undefined {
  return voterProblemOf(row.voterId) ?? ballotProblemOf(row, mapping);
}

/** The poll's rule decides which voter ids are one voter; none makes a voter of a text that names nobody. */
function voterProblemOf(voterId: string | null): ImportProblem | undefined {
  const read = readVoterId(voterId ?? '');
  return read.ok ? undefined : VOTER_IMPORT_PROBLEMS[read.problem];
}

function ballotProblemOf(
  { candidateId, castAt }: Ballot,
  { candidates }: Mapping,
): ImportProblem | undefined {
  if (candidateId === null || !Object.hasOwn(candidates, candidateId)) return 'no-such-candidate';
  return castAt !== null && isTime(castAt) ? undefined : 'no-cast-time';
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether a text is a time as the source port tells them. Others would have the import refuse a whole call. */
function isTime(text: string): boolean {
  return TIME.test(text) && !Number.isNaN(Date.parse(text));
}

/** What is odd about a ballot that is carried all the same. */
export type Remark = 'before-opening' | 'after-closing' | 'in-the-future';

/** When votes could be cast at the source: ISO 8601 UTC. */
export interface Window {
  opensAt: string | undefined;
  closesAt: string | undefined;
}

/** @param now milliseconds since 1970. */
export function remarksOn(castAt: string, { opensAt, closesAt }: Window, now: number): Remark[] {
  const time = Date.parse(castAt);
  const remarks: Remark[] = [];
  if (opensAt !== undefined && time < Date.parse(opensAt)) remarks.push('before-opening');
  if (closesAt !== undefined && time >= Date.parse(closesAt)) remarks.push('after-closing');
  if (time > now) remarks.push('in-the-future');
  return remarks;
}
