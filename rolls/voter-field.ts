import { readVoterId } from '../contract/voter-id';
import type { RowProblem } from './row-problem';

export type ReadVoterField = { ok: true; voterId: string } | { ok: false; problem: RowProblem };

/** How a spreadsheet writes a long number that it has rounded, whatever its decimal separator. */
const ROUNDED = /^[+-]?\d+([.,]\d+)?E[+-]?\d+$/i;
/** What a spreadsheet puts where it cannot compute. */
const SPREADSHEET_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/;

/** The voter that a field of a file names. */
export function readVoterField(text: string): ReadVoterField {
  const given = text.trim();
  if (given === '') return { ok: false, problem: { kind: 'no-voter-id' } };
  if (ROUNDED.test(given)) return { ok: false, problem: { kind: 'rounded', given } };
  if (SPREADSHEET_ERROR.test(given)) return { ok: false, problem: { kind: 'spreadsheet-error', given } };
  const read = readVoterId(given);
  return read.ok ? read : { ok: false, problem: { kind: 'voter-id', problem: read.problem, given } };
}
