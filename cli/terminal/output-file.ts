import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { CommandError } from '../errors';
import type { OutputStream } from './terminal';

/** Takes text, and lets its writer wait while the other side is slow. */
export type WriteText = (text: string) => Promise<void>;

/**
 * Gives `write` a file to write to, or the standard output when there is no path. The file appears only when all of it
 * is written. Throws a `CommandError` when it cannot be.
 */
export async function writeOutput<T>(
  path: string | undefined,
  output: OutputStream,
  write: (text: WriteText) => Promise<T>,
): Promise<T> {
  if (path === undefined) return write(toStream(output));
  const unfinished = `${path}.unfinished`;
  const attempt = <R>(step: Promise<R>) => step.catch((error: unknown) => fail(path, error));
  const file = await attempt(open(unfinished, 'w'));
  try {
    const written = await write((text) => attempt(file.appendFile(text)));
    await attempt(replace(file, unfinished, path));
    return written;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function replace(file: FileHandle, unfinished: string, path: string): Promise<void> {
  await file.close();
  await rename(unfinished, path);
}

function toStream(stream: OutputStream): WriteText {
  // Without a listener a reader that goes away, such as `head`, would end the process; the write below tells of it.
  stream.on('error', () => {});
  return (text) =>
    new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    }).catch((error: unknown) => fail('the standard output', error));
}

const REASONS: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  EISDIR: 'it is a directory',
  EACCES: 'you may not write there',
  ENOSPC: 'there is no space left',
  EPIPE: 'its reader went away',
};

function fail(name: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  throw new CommandError(`Cannot write ${name}: ${REASONS[code] ?? String(error)}.`);
}
