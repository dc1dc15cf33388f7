import { DistinctVoters } from '../../rolls/distinct-voters';
import { ROLL_COLUMNS, type RollField, type RollRow, readRollRow } from '../../rolls/roll-row';
import { BadRows } from '../ballots-file/bad-rows';
import type { Columns } from '../ballots-file/columns';
import { inWords, type Row } from '../ballots-file/rows';
import { voterColumn } from '../ballots-file/vote-row';

/** The columns of a roll; `namedVoterColumn` is what the person says that of voters is called. */
export function rollColumns(namedVoterColumn?: string): Columns<RollField> {
  return { ...ROLL_COLUMNS, ...voterColumn(namedVoterColumn) };
}

/** What a first reading of a whole file tells: its voters, or what is wrong with it. */
export interface RollSurvey {
  voters: RollRow[];
  bad: BadRows;
}

export async function surveyRoll(rows: AsyncIterable<Row<RollField>>): Promise<RollSurvey> {
  const bad = new BadRows();
  const distinct = new DistinctVoters();
  const voters: RollRow[] = [];
  for await (const row of rows) {
    const voter = row.ok ? inWords(distinct.check(readRollRow(row))) : row;
    if (voter.ok) voters.push(voter);
    else bad.add(voter);
  }
  return { voters, bad };
}
