import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The data folder cannot be used; the message says why and what to do. */
export class DataFolderError extends Error {
  override name = 'DataFolderError';
}

/** True for an error of the file system with the given code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** The text of a file; `undefined` when there is no such file. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** What a file that is being written is called until it is whole, after its own name. */
export const UNFINISHED = '.unfinished';

/**
 * Writes a file whole or not at all, also when the process is killed meanwhile; creates its folder.
 *
 * @param mode who may read and write it. @default - as the system has it
 */
export function writeWhole(file: string, content: string | Uint8Array, mode?: number): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}${UNFINISHED}`;
  writeFileSync(unfinished, content, { mode });
  renameSync(unfinished, file);
}
