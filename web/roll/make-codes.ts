import { newVotingCode } from '../../contract/voting-code';
import { type CodePage, codeLink } from '../../rolls/code-page';
import type { CodeEntry } from '../../rolls/codes';
import type { RollVoter } from '../../rolls/roll-row';
import { inSlices } from './slices';

/** A new code, of the browser's random bytes. */
export function newCode(): string {
  return newVotingCode((count) => crypto.getRandomValues(new Uint8Array(count)));
}

/** Gives each voter a code. */
export async function makeCodes(voters: readonly RollVoter[], page: CodePage): Promise<CodeEntry[]> {
  const codes: CodeEntry[] = [];
  await inSlices(voters, ({ voterId, weight, group }) => {
    const code = newCode();
    codes.push({ voterId, weight, group, code, link: codeLink(page, code) });
  });
  return codes;
}
