import { type ImportProblem, type ImportRow, VOTER_IMPORT_PROBLEMS } from '../contract/import';
import { readVoterId } from '../contract/voter-id';
import type { SourceChange, SourceRow } from './source/source-shard';

/** What a ballot of the source needs to become one of the pipeline. */
export interface Mapping {
  /** Candidate ids of the source to those of the pipeline. */
  candidates: Readonly<Record<string, string>>;
}

/** A ballot that can be carried, as the import takes it. */
export type CarriedRow = ImportRow & { voterId: string; candidateId: string; castAt: string };

export type MappedRow = { ok: true; row: CarriedRow } | { ok: false; reason: ImportProblem };

export interface MappedChange {
  /** What is to be imported: the ballot, or a tombstone when there is none that can be carried. Absent where no voter is named. */
  row: ImportRow | undefined;
  /** Why the ballot as it stood cannot be carried. */
  reason: ImportProblem | undefined;
}

/** A ballot as the backfill copies it. */
export function mapRow(row: SourceRow, mapping: Mapping): MappedRow {
  const voter = readVoter(row.voterId);
  if (!voter.ok) return voter;
  const said = readBallot(row, mapping);
  return said.ok ? { ok: true, row: { voterId: voter.voterId, ...said.ballot, version: 0 } } : said;
}

/** A change as the relay applies it: a ballot that cannot be carried leaves nothing standing of what the voter had before. */
export function mapChange(change: SourceChange, mapping: Mapping): MappedChange {
  const { voterId, voterKey, ballot, version } = change;
  if (voterKey !== undefined) return { row: { voterKey, version }, reason: undefined };
  const voter = readVoter(voterId);
  if (!voter.ok) return { row: undefined, reason: ballot && voter.reason };
  const said = ballot && readBallot(ballot, mapping);
  if (said?.ok) return { row: { voterId: voter.voterId, ...said.ballot, version }, reason: undefined };
  return { row: { voterId: voter.voterId, version }, reason: said?.reason };
}

type Unable = { ok: false; reason: ImportProblem };

/** The poll's rule decides which voter ids are one voter; none makes a voter of a text that names nobody. */
function readVoter(voterId: string | null): { ok: true; voterId: string } | Unable {
  if (voterId === null) return { ok: false, reason: 'voter-missing' };
  const read = readVoterId(voterId);
  // As the source has it: the import tells spellings apart.
  return read.ok ? { ok: true, voterId } : { ok: false, reason: VOTER_IMPORT_PROBLEMS[read.problem] };
}

function readBallot(
  { candidateId, castAt }: Pick<SourceRow, 'candidateId' | 'castAt'>,
  { candidates }: Mapping,
): { ok: true; ballot: Pick<CarriedRow, 'candidateId' | 'castAt'> } | Unable {
  const mapped = candidateId !== null && Object.hasOwn(candidates, candidateId) && candidates[candidateId];
  if (!mapped) return { ok: false, reason: 'no-such-candidate' };
  if (castAt === null || !isTime(castAt)) return { ok: false, reason: 'no-cast-time' };
  return { ok: true, ballot: { candidateId: mapped, castAt } };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether a text is a time as the source port tells them. Others would have the import refuse a whole call. */
function isTime(text: string): boolean {
  return TIME.test(text) && !Number.isNaN(Date.parse(text));
}

/** What is odd about the time of a ballot that is carried all the same. */
export const REMARKS = ['before-opening', 'after-closing', 'in-the-future'] as const;
export type Remark = (typeof REMARKS)[number];

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
