import { lengthOf } from '../../../contract/text';
import { readVoterId, type VoterIdProblem } from '../../../contract/voter-id';

export const MAX_NAME_LENGTH = 64;

export type NameProblem = VoterIdProblem;

export type ReadName = { ok: true; name: string } | { ok: false; problem: NameProblem };

/** A name as somebody typed it. It becomes the `sub` of their tokens, and so has to name a voter. */
export function readName(typed: string): ReadName {
  const read = readVoterId(typed);
  if (!read.ok) return read;
  if (lengthOf(read.voterId) > MAX_NAME_LENGTH) return { ok: false, problem: 'tooLong' };
  return { ok: true, name: read.voterId };
}
