import { newVotingCode } from '../../contract/voting-code';
import type { CodePage } from '../../rolls/code-page';
import { type CodeEntry, entryOf } from '../../rolls/codes';
import type { RollVoter } from '../../rolls/roll-row';
import { inSlices } from './slices';

/** A new code, of the browser's random bytes. */
export function newCode(): string {
  return newVotingCode((count) => crypto.getRandomValues(new Uint8Array(count)));
}

/** Gives each voter a code. */
export async function makeCodes(voters: readonly RollVoter[], page: CodePage): Promise<CodeEntry[]> {
  const codes: CodeEntry[] = [];
  await inSlices(voters, (voter) => codes.push(entryOf(voter, newCode(), page)));
  return codes;
}
