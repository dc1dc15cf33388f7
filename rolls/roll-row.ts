import { textSchema } from '../../contract/fields';
import { MAX_GROUP_LENGTH, MAX_WEIGHT, USUAL_WEIGHT } from '../../contract/limits';
import { BadRows } from '../ballots-file/bad-rows';
import type { Columns } from '../ballots-file/columns';
import { quote } from '../ballots-file/quote';
import type { BadRow, Row } from '../ballots-file/rows';
import { readVoter, voterColumn } from '../ballots-file/vote-row';
import { formatCount } from '../terminal/numbers';

/** A voter that is to be on a roll. */
export interface RollVoter {
  voterId: string;
  weight: number;
  group?: string | undefined;
}

export interface RollRow extends RollVoter {
  ok: true;
  line: number;
}

export type RollField = 'voterId' | 'weight' | 'group';

const GROUP = textSchema(MAX_GROUP_LENGTH);

export function rollColumns(namedVoterColumn?: string): Columns<RollField> {
  return {
    ...voterColumn(namedVoterColumn),
    weight: { names: ['weight'], required: false },
    group: { names: ['group'], required: false },
  };
}

/** The voter of a row of a roll, or why the row is bad. */
export function readRollRow<K extends string>(row: Row<K | RollField>): RollRow | BadRow {
  if (!row.ok) return row;
  const voter = readVoter(row);
  if (!voter.ok) return voter;
  const bad = (reason: string): BadRow => ({ ok: false, line: row.line, reason });
  const writtenWeight = row.fields.get('weight') ?? '';
  const weight = writtenWeight === '' ? USUAL_WEIGHT : readWeight(writtenWeight);
  if (weight === undefined) {
    const most = formatCount(MAX_WEIGHT);
    return bad(`has a weight that is not a whole number from 1 to ${most}: ${quote(writtenWeight)}`);
  }
  const group = row.fields.get('group') ?? '';
  if (group === '') return { ...voter, weight };
  const read = GROUP.safeParse(group);
  return read.success
    ? { ...voter, weight, group: read.data }
    : bad(`has a group that ${read.error.issues[0]?.message}: ${quote(group)}`);
}

/** What a first reading of a whole file tells: its voters, or what is wrong with it. */
export interface RollSurvey {
  voters: RollRow[];
  bad: BadRows;
}

/** A voter who stands in the file twice is an error of the file: nobody can tell which row is meant. */
export async function surveyRoll(rows: AsyncIterable<Row<RollField>>): Promise<RollSurvey> {
  const bad = new BadRows();
  const lines = new Map<string, number>();
  const voters: RollRow[] = [];
  for await (const row of rows) {
    const voter = readRollRow(row);
    const before = voter.ok ? lines.get(voter.voterId) : undefined;
    if (!voter.ok) bad.add(voter);
    else if (before !== undefined) {
      const reason = `names the voter ${quote(voter.voterId)}, whom line ${before} names already`;
      bad.add({ ok: false, line: voter.line, reason });
    } else {
      lines.set(voter.voterId, voter.line);
      voters.push(voter);
    }
  }
  return { voters, bad };
}

function readWeight(text: string): number | undefined {
  const weight = Number(text);
  return /^\d+$/.test(text) && weight >= 1 && weight <= MAX_WEIGHT ? weight : undefined;
}
