import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { CODE_COLUMNS, type CodeEntry, type CodeRow, codesText, readCodeRow } from '../../rolls/codes';
import { BadRows } from '../ballots-file/bad-rows';
import type { InputFile } from '../ballots-file/input-file';
import { inWords, readRows } from '../ballots-file/rows';
import { BallotsFileError } from '../errors';
import { formatQuantity } from '../terminal/numbers';
import { writeOutput } from '../terminal/output-file';
import type { OutputStream } from '../terminal/terminal';

/** Whoever can read the file can vote for everybody in it. */
export const OWNER_ONLY = 0o600;

/** Writes codes to a file that its owner alone can read; all of it, or nothing. */
export async function writeCodes(
  path: string,
  output: OutputStream,
  entries: readonly CodeEntry[],
): Promise<void> {
  await writeOutput(path, output, (write) => write(codesText(entries)), OWNER_ONLY);
}

/** The codes of a file. Throws `BallotsFileError` when one of them cannot be used. */
export async function readCodes(file: InputFile): Promise<CodeRow[]> {
  const bad = new BadRows();
  const codes: CodeRow[] = [];
  for await (const row of readRows(file, CODE_COLUMNS)) {
    const read = row.ok ? inWords(readCodeRow(row)) : row;
    if (read.ok) codes.push(read);
    else bad.add(read);
  }
  if (bad.count > 0) {
    const rows = formatQuantity(bad.count, 'row');
    throw new BallotsFileError(`${rows} of ${file.name} cannot be used. ${bad.sentences().join(' ')}`);
  }
  return codes;
}

export async function fileExists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
