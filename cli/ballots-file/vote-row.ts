import { type BallotRule, ruleBroken, toChoice, type WrittenChoice } from '../../contract/choice';
import { hasCandidate, type PollView } from '../../contract/poll';
import { readVoterField } from '../../rolls/voter-field';
import { readChoiceField } from './choice-field';
import type { Columns } from './columns';
import { quote } from './quote';
import { type BadRow, inWords, type Row } from './rows';

/** What a file says of votes: who voted, how, and what the candidate is called. */
export type VoteField = 'voterId' | 'choice' | 'label';

export interface VoterRow {
  ok: true;
  line: number;
  voterId: string;
}

export interface VoteRow extends VoterRow {
  choice: WrittenChoice;
  /** What the candidate is called; empty when the file does not say. */
  label: string;
}

/** The column of voters; `named` is what the person says it is called. */
export function voterColumn(named?: string): Columns<'voterId'> {
  return {
    voterId: { names: named === undefined ? ['voterId'] : [named], required: true, option: '--voter-column' },
  };
}

export interface VoteColumnNames {
  voterColumn?: string | undefined;
  choiceColumn?: string | undefined;
}

/** @param choiceRequired whether the file must say how people voted. */
export function voteColumns(
  { voterColumn: voter, choiceColumn: choice }: VoteColumnNames,
  choiceRequired: boolean,
): Columns<VoteField> {
  const names = choice === undefined ? ['choice', 'candidateId'] : [choice];
  return {
    ...voterColumn(voter),
    choice: { names, required: choiceRequired, option: '--choice-column' },
    label: { names: ['candidate'], required: false },
  };
}

/** The voter of a row, or why the row is bad. */
export function readVoter<K extends string>(row: Row<K | 'voterId'>): VoterRow | BadRow {
  if (!row.ok) return row;
  const { line } = row;
  const read = readVoterField(row.fields.get('voterId') ?? '');
  return inWords({ ...read, line });
}

/** The vote of a row as far as its form goes, or why the row is bad. */
export type ReadVote = (row: Row<VoteField>) => VoteRow | BadRow;

/** Reads the choice that a row says. */
export const readVote: ReadVote = (row) => {
  if (!row.ok) return row;
  const voter = readVoter(row);
  if (!voter.ok) return voter;
  const read = readChoiceField(row.fields.get('choice') ?? '');
  if (!read.ok) return { ...read, line: row.line };
  return { ...voter, choice: read.choice, label: row.fields.get('label') ?? '' };
};

/** Gives the same choice to every row. */
export function readVoteFor(choice: WrittenChoice): ReadVote {
  return (row) => {
    const voter = readVoter(row);
    return voter.ok ? { ...voter, choice, label: '' } : voter;
  };
}

/** The vote if the poll allows it, or why not. */
export function checkVote(
  vote: VoteRow | BadRow,
  poll: Pick<PollView, 'candidates' | 'ballot'>,
): VoteRow | BadRow {
  const reason = vote.ok ? whyNotAllowed(vote.choice, poll) : undefined;
  return reason === undefined ? vote : { ok: false, line: vote.line, reason };
}

/** Why a poll does not allow a choice, to stand after what says it; `undefined` when it does. */
export function whyNotAllowed(
  written: WrittenChoice,
  poll: Pick<PollView, 'candidates' | 'ballot'>,
): string | undefined {
  for (const candidateId of toChoice(written).keys()) {
    if (!hasCandidate(poll, candidateId)) {
      return `names a candidate that the poll does not have: ${quote(candidateId)}`;
    }
  }
  return whyRuleBroken(written, poll.ballot);
}

/** Why a rule does not allow a choice, to stand after what says it; `undefined` when it does. */
export function whyRuleBroken(written: WrittenChoice, rule: BallotRule): string | undefined {
  const broken = ruleBroken(toChoice(written), rule);
  return broken && `has a choice that the poll does not allow: it ${broken}`;
}
