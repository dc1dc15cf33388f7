import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { CommandError } from '../errors';
import { codeOf, describeWriteError } from '../file-errors';
import type { OutputStream } from './terminal';

/** Takes text, and lets its writer wait while the other side is slow. */
export type WriteText = (text: string) => Promise<void>;

/**
 * Gives `write` a file to write to, or the standard output when there is no path. A file appears only when all of it is
 * written. Throws a `CommandError` when it cannot be.
 *
 * @param mode who may do what with a new file; what is usual when absent.
 */
export async function writeOutput<T>(
  path: string | undefined,
  output: OutputStream,
  write: (text: WriteText) => Promise<T>,
  mode?: number,
): Promise<T> {
  if (path === undefined) return write(toStream(output));
  const target = (await isSpecial(path)) ? path : `${path}.unfinished`;
  const file = await explained(path, open(target, 'w', mode));
  try {
    const written = await write((text) => explained(path, file.appendFile(text)));
    await explained(path, keep(file, target, path));
    return written;
  } catch (error) {
    await discard(file, target, path);
    throw error;
  }
}

/** Whether something is there that is not a file to replace, such as a directory or `/dev/null`. */
async function isSpecial(path: string): Promise<boolean> {
  try {
    return !(await stat(path)).isFile();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw new CommandError(describeWriteError(path, error));
  }
}

async function keep(file: FileHandle, target: string, path: string): Promise<void> {
  await file.close();
  if (target !== path) await rename(target, path);
}

async function discard(file: FileHandle, target: string, path: string): Promise<void> {
  await file.close().catch(() => {});
  if (target !== path) await rm(target, { force: true });
}

function toStream(stream: OutputStream): WriteText {
  // Without a listener, a reader that closes the pipe, such as `head`, would end the process; the write below reports it.
  stream.on('error', () => {});
  return (text) =>
    explained(
      'the standard output',
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      }),
    );
}

/** Waits for a step of writing, and explains in a sentence why it fails. */
async function explained<T>(name: string, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    throw new CommandError(describeWriteError(name, error));
  }
}
