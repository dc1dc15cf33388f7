import { readChoiceText } from '../../contract/choice';
import { MAX_WEIGHT } from '../../contract/limits';
import { pollShard, pollShards, suffixOf } from '../../contract/write-shard';
import { type BALLOT_FIELDS, BETWEEN_CANDIDATES } from '../../lambda/shared/recount/ballots-csv';
import { type Ballot, type BallotFrame, isAllowed, isInPlace } from '../../lambda/shared/tables/ballot';
import { isVoterKey } from '../../lambda/shared/voter-keys/voter-key';
import type { Columns } from '../ballots-file/columns';
import { quote } from '../ballots-file/quote';
import type { BadRow, Row } from '../ballots-file/rows';

export type BallotField = (typeof BALLOT_FIELDS)[number];

/** Columns of a file of exported ballots. */
export const BALLOT_COLUMNS: Columns<BallotField> = {
  pollShard: { names: ['pollShard'], required: true },
  voterKey: { names: ['voterKey'], required: true },
  weight: { names: ['weight'], required: true },
  choice: { names: ['choice'], required: true },
};

/** A ballot as an exported file has it. */
export interface BallotRow extends Ballot {
  ok: true;
  line: number;
  /** Of the write shard that the row names. */
  suffix: number;
  /** Why the ballot does not count, as the end of a sentence; absent when it does. */
  invalid?: string;
}

/** The ballot of a row of exported ballots, or why the row cannot be a ballot of the poll. */
export type ReadBallotRow = (row: Row<BallotField>) => BallotRow | BadRow;

export function ballotRowReader(frame: BallotFrame): ReadBallotRow {
  const { pollId, writeShards } = frame;
  const suffixes = new Map(pollShards(pollId, writeShards).map((shard, suffix) => [shard, suffix]));
  return (row) => {
    if (!row.ok) return row;
    const { line, fields } = row;
    const bad = (reason: string): BadRow => ({ ok: false, line, reason });
    const field = (name: BallotField) => fields.get(name) ?? '';
    const suffix = suffixes.get(field('pollShard'));
    if (suffix === undefined) {
      return bad(`is in ${quote(field('pollShard'))}, which is not a write shard of the poll`);
    }
    if (!isVoterKey(field('voterKey'))) {
      return bad(`has a voterKey that is not 64 hexadecimal digits: ${quote(field('voterKey'))}`);
    }
    const weight = readWeight(field('weight'));
    if (weight === undefined) {
      return bad(
        `has a weight that is not a whole number from 1 to ${MAX_WEIGHT}: ${quote(field('weight'))}`,
      );
    }
    const choice = readChoiceText(field('choice'), BETWEEN_CANDIDATES);
    if (!choice)
      return bad(`has a choice that is not written as in "alice=1|bob=2": ${quote(field('choice'))}`);
    const ballot: Ballot = { pollShard: field('pollShard'), voterKey: field('voterKey'), weight, choice };
    const invalid = whyInvalid(ballot, frame);
    return { ok: true, line, suffix, ...ballot, ...(invalid !== undefined && { invalid }) };
  };
}

function readWeight(text: string): number | undefined {
  const weight = Number(text);
  return /^[1-9]\d*$/.test(text) && weight <= MAX_WEIGHT ? weight : undefined;
}

function whyInvalid(ballot: Ballot, frame: BallotFrame): string | undefined {
  if (!isInPlace(ballot, frame)) {
    const own = pollShard(frame.pollId, suffixOf(ballot.voterKey, frame.writeShards));
    return `its voter key belongs to ${quote(own)}`;
  }
  return isAllowed(ballot.choice, frame) ? undefined : 'the poll does not allow its choice';
}
