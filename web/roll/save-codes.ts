import { type CodeEntry, codesLines } from '../../rolls/codes';
import { saveFile } from './save-file';
import { inSlices } from './slices';

/** The name of the file with the codes of a poll. */
export function codesName(pollId: string): string {
  return `codes-${pollId}.csv`;
}

export async function saveCodes(pollId: string, codes: readonly CodeEntry[]): Promise<void> {
  const lines: string[] = [];
  await inSlices(codesLines(codes), (line) => lines.push(line));
  saveFile(codesName(pollId), 'text/csv', [lines.join('')]);
}
