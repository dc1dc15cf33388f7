import { isId } from '../../contract/id';
import { isVoterKey } from '../../lambda/shared/voter-keys/voter-key';
import { pollShard, pollShards, suffixOf } from '../../contract/write-shard';
import type { BadRow, Row } from '../ballots-file/rows';
import { printable, truncate } from '../terminal/columns';

/** What a ballot must fit to belong to a poll. */
export interface BallotFrame {
  pollId: string;
  writeShards: number;
  /** Votes by candidate id. */
  totals: Record<string, number>;
}

export interface BallotRow {
  ok: true;
  line: number;
  /** Of the write shard that the ballot stands in. */
  suffix: number;
  pollShard: string;
  voterKey: string;
  candidateId: string;
  /** Why the ballot does not count, as the end of a sentence; absent when it does. */
  invalid?: string;
}

/** The ballot of a row of exported ballots, or why it cannot be one of the poll's. */
export type ReadBallotRow = (row: Row) => BallotRow | BadRow;

const LONGEST_QUOTE = 40;

export function ballotRowReader({ pollId, writeShards, totals }: BallotFrame): ReadBallotRow {
  const suffixes = new Map(pollShards(pollId, writeShards).map((shard, suffix) => [shard, suffix]));
  const candidateIds = new Set(Object.keys(totals));
  return (row) => {
    if (!row.ok) return row;
    const { line, fields } = row;
    const bad = (reason: string): BadRow => ({ ok: false, line, reason });
    const field = (name: string) => fields.get(name) ?? '';
    const [shard, voterKey, candidateId] = [field('pollShard'), field('voterKey'), field('candidateId')];
    const suffix = suffixes.get(shard);
    if (suffix === undefined) return bad(`is in ${quote(shard)}, which is no write shard of the poll`);
    if (!isVoterKey(voterKey))
      return bad(`has a voterKey that is not 64 hexadecimal digits: ${quote(voterKey)}`);
    if (!isId(candidateId)) return bad(`has a candidateId that is not an id: ${quote(candidateId)}`);
    const ballot = { ok: true, line, suffix, pollShard: shard, voterKey, candidateId } as const;
    const own = suffixOf(voterKey, writeShards);
    if (own !== suffix)
      return { ...ballot, invalid: `its voter key belongs to ${quote(pollShard(pollId, own))}` };
    if (!candidateIds.has(candidateId)) return { ...ballot, invalid: 'it names no candidate of the poll' };
    return ballot;
  };
}

function quote(text: string): string {
  return `"${truncate(printable(text), LONGEST_QUOTE)}"`;
}
