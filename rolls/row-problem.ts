import type { VoterIdProblem } from '../contract/voter-id';
import type { VotingCodeProblem } from '../contract/voting-code';

/** What is wrong with a row of a file. `given` is what stands there. */
export type RowProblem =
  | { kind: 'field-count'; given: number; wanted: number }
  | { kind: 'no-voter-id' }
  | { kind: 'voter-id'; problem: VoterIdProblem; given: string }
  /** A voter id that a spreadsheet has rounded, or could not compute. */
  | { kind: 'rounded' | 'spreadsheet-error'; given: string }
  | { kind: 'weight'; given: string }
  | { kind: 'group-length' | 'group-characters'; given: string }
  | { kind: 'code'; problem: VotingCodeProblem; given: string }
  | { kind: 'link'; given: string }
  /** An earlier line names the voter already. */
  | { kind: 'repeated'; voterId: string; line: number };

export interface WrongRow {
  ok: false;
  /** Counted from 1. */
  line: number;
  problem: RowProblem;
}
