import { randomBytes } from 'node:crypto';
import { newVotingCode } from '../../contract/voting-code';
import { type CodePage, codeLink } from '../../rolls/code-page';
import { type CodeEntry, type CodeRow, entryOf } from '../../rolls/codes';
import type { RollVoter } from '../../rolls/roll-row';
import type { InputFile } from '../ballots-file/input-file';
import { quote } from '../ballots-file/quote';
import { CommandError } from '../errors';
import { formatQuantity } from '../terminal/numbers';
import type { OutputStream } from '../terminal/terminal';
import { fileExists, readCodes, writeCodes } from './codes-file';

export function newCode(): string {
  return newVotingCode(randomBytes);
}

/**
 * Gives each voter a code, and writes all of them to the file before anybody knows them: whatever happens later, a code that
 * is printed is a code that can be posted. A voter whom the file has already keeps the code, so that the command can be run
 * again until all is done.
 */
export async function giveCodes(
  voters: readonly RollVoter[],
  path: string,
  page: CodePage,
  output: OutputStream,
): Promise<CodeEntry[]> {
  const kept = await keptCodes(path, page);
  const entries = voters.map((voter) => {
    const before = kept.get(voter.voterId);
    if (before !== undefined) checkSame(path, before, voter);
    kept.delete(voter.voterId);
    return entryOf(voter, before?.code ?? newCode(), page);
  });
  const [stranger] = kept.keys();
  if (stranger !== undefined) {
    throw new CommandError(
      `${path} holds codes of ${formatQuantity(kept.size, 'voter')} who are not to be loaded, such as ` +
        `${quote(stranger)}: name another file with --out.`,
    );
  }
  await writeCodes(path, output, entries);
  return entries;
}

async function keptCodes(path: string, page: CodePage): Promise<Map<string, CodeRow>> {
  if (!(await fileExists(path))) return new Map();
  const file: InputFile = { path, name: path };
  const rows = await readCodes(file);
  const foreign = rows.find(({ link, code }) => link !== codeLink(page, code));
  if (foreign !== undefined) {
    throw new CommandError(
      `${path} holds codes for another poll or page: line ${foreign.line} has the link ${quote(foreign.link, 80)}. ` +
        'Name another file with --out.',
    );
  }
  return new Map(rows.map((row) => [row.voterId, row]));
}

function checkSame(path: string, kept: CodeRow, { voterId, weight, group }: RollVoter): void {
  if (kept.weight === weight && kept.group === group) return;
  const says = ({ weight, group }: Omit<RollVoter, 'voterId'>) =>
    `weight ${weight}${group === undefined ? '' : ` and group ${quote(group)}`}`;
  throw new CommandError(
    `${path} has the voter ${quote(voterId)} with ${says(kept)}, not with ${says({ weight, group })}: what a roll says of ` +
      'a voter cannot be changed.',
  );
}
