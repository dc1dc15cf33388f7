import { textSchema } from '../contract/fields';
import { MAX_GROUP_LENGTH, MAX_WEIGHT, USUAL_WEIGHT } from '../contract/limits';
import { lengthOf } from '../contract/text';
import type { Columns } from './csv/columns';
import type { GoodRow } from './csv/rows';
import type { RowProblem, WrongRow } from './row-problem';
import { readVoterField } from './voter-field';

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

export const ROLL_COLUMNS: Columns<RollField> = {
  voterId: { names: ['voterId'], required: true },
  weight: { names: ['weight'], required: false },
  group: { names: ['group'], required: false },
};

const GROUP = textSchema(MAX_GROUP_LENGTH);

/** The voter of a row of a roll, or why the row is wrong. */
export function readRollRow<K extends string>({ line, fields }: GoodRow<K | RollField>): RollRow | WrongRow {
  const wrong = (problem: RowProblem): WrongRow => ({ ok: false, line, problem });
  const voter = readVoterField(fields.get('voterId') ?? '');
  if (!voter.ok) return wrong(voter.problem);
  const writtenWeight = fields.get('weight') ?? '';
  const weight = writtenWeight === '' ? USUAL_WEIGHT : readWeight(writtenWeight);
  if (weight === undefined) return wrong({ kind: 'weight', given: writtenWeight });
  const group = fields.get('group') ?? '';
  const problem = groupProblem(group);
  if (problem !== undefined) return wrong({ kind: problem, given: group });
  return { ok: true, line, voterId: voter.voterId, weight, ...(group !== '' && { group }) };
}

function groupProblem(group: string): 'group-length' | 'group-characters' | undefined {
  if (group === '' || GROUP.safeParse(group).success) return undefined;
  return lengthOf(group) > MAX_GROUP_LENGTH ? 'group-length' : 'group-characters';
}

function readWeight(text: string): number | undefined {
  const weight = Number(text);
  return /^\d+$/.test(text) && weight >= 1 && weight <= MAX_WEIGHT ? weight : undefined;
}
