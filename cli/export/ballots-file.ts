import { choiceText, readChoiceText } from '../../contract/choice';
import { MAX_WEIGHT } from '../../contract/limits';
import { pollShard, pollShards, suffixOf } from '../../contract/write-shard';
import { type Ballot, type BallotFrame, isValid } from '../../lambda/shared/tables/ballot';
import { isVoterKey } from '../../lambda/shared/voter-keys/voter-key';
import type { Columns } from '../ballots-file/columns';
import { quote } from '../ballots-file/quote';
import type { BadRow, Row } from '../ballots-file/rows';

const FIELDS = ['pollShard', 'voterKey', 'weight', 'choice'] as const;
export type BallotField = (typeof FIELDS)[number];

export const BALLOTS_HEADER = `${FIELDS.join(',')}\n`;

/** Columns of a file of exported ballots. */
export const BALLOT_COLUMNS: Columns<BallotField> = {
  pollShard: { names: ['pollShard'], required: true },
  voterKey: { names: ['voterKey'], required: true },
  weight: { names: ['weight'], required: true },
  choice: { names: ['choice'], required: true },
};

const BETWEEN_CANDIDATES = '|';

/** None of a ballot's fields ever needs quotation marks. */
export function ballotLine({ pollShard, voterKey, weight, choice }: Ballot): string {
  return `${pollShard},${voterKey},${weight},${choiceText(choice, BETWEEN_CANDIDATES)}\n`;
}

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
  if (isValid(ballot, frame)) return undefined;
  const own = pollShard(frame.pollId, suffixOf(ballot.voterKey, frame.writeShards));
  if (own !== ballot.pollShard) return `its voter key belongs to ${quote(own)}`;
  return 'the poll does not allow its choice';
}
