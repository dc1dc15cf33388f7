import { readVoterId, VOTER_ID_PROBLEMS } from '../../contract/voter-id';
import { readVotingCode, VOTING_CODE_PROBLEMS } from '../../contract/voting-code';
import { quote } from '../ballots-file/quote';
import { UsageError } from '../errors';

/** Reads a voter's id. Throws `UsageError`, so that commands can read arguments with it too. */
export function voterIdOf(text: string): string {
  const read = readVoterId(text);
  if (read.ok) return read.voterId;
  throw new UsageError(`A voter id ${VOTER_ID_PROBLEMS[read.problem].message}; given ${quote(text)}.`);
}

/** Reads a voting code as people type it. What was given is not repeated: it may be nearly right, and is a secret. */
export function votingCodeOf(text: string): string {
  const read = readVotingCode(text);
  if (read.ok) return read.code;
  throw new UsageError(`A voting code ${VOTING_CODE_PROBLEMS[read.problem]}.`);
}
