import { type CodeEntry, codesText } from '../../rolls/codes';
import { saveFile } from './save-file';

/** The name of the file with the codes of a poll. */
export function codesName(pollId: string): string {
  return `codes-${pollId}.csv`;
}

export function saveCodes(pollId: string, codes: readonly CodeEntry[]): void {
  saveFile(codesName(pollId), 'text/csv', [codesText(codes)]);
}
