import { isId } from '../../lambda/shared/id';
import { isVoterKey } from '../../lambda/shared/voter-key';
import { pollShard, suffixOf } from '../../lambda/shared/write-shard';
import type { BadRow, Row } from '../ballots-file/rows';
import { printable, truncate } from '../terminal/columns';

/** What a ballot must fit to belong to a poll. */
export interface BallotFrame {
  pollId: string;
  writeShards: number;
}

export interface BallotRow {
  ok: true;
  line: number;
  suffix: number;
  voterKey: string;
  candidateId: string;
}

const LONGEST_QUOTE = 40;

/** The ballot of a row of exported ballots, or why it cannot be one of the poll's. */
export function readBallotRow(row: Row, { pollId, writeShards }: BallotFrame): BallotRow | BadRow {
  if (!row.ok) return row;
  const { line, fields } = row;
  const bad = (reason: string): BadRow => ({ ok: false, line, reason });
  const field = (name: string) => fields.get(name) ?? '';
  const voterKey = field('voterKey');
  const candidateId = field('candidateId');
  if (!isVoterKey(voterKey))
    return bad(`has a voterKey that is not 64 hexadecimal digits: ${quote(voterKey)}`);
  if (!isId(candidateId)) return bad(`has a candidateId that is not an id: ${quote(candidateId)}`);
  const suffix = suffixOf(voterKey, writeShards);
  const expected = pollShard(pollId, suffix);
  if (field('pollShard') !== expected) {
    return bad(`is in the write shard ${quote(field('pollShard'))}; its voter key belongs to "${expected}"`);
  }
  return { ok: true, line, suffix, voterKey, candidateId };
}

function quote(text: string): string {
  return `"${truncate(printable(text), LONGEST_QUOTE)}"`;
}
