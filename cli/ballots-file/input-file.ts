import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BallotsFileError, InterruptedError } from '../errors';
import { describeReadError } from '../file-errors';

/** A file that can be read more than once. */
export interface InputFile {
  path: string;
  /** What messages call it. */
  name: string;
  /** The encoding of a file without a byte order mark. @default utf-8 */
  encoding?: string | undefined;
}

export interface InputOptions {
  /** What `-` stands for. */
  stdin: NodeJS.ReadableStream;
  signal: AbortSignal;
  encoding?: string | undefined;
}

const STDIN = '-';

/**
 * Gives `use` the file at `path`. The standard input, and whatever else can be read only once, such as a pipe, is first copied
 * to a temporary file. Throws `BallotsFileError` when the file cannot be read.
 */
export async function withInputFile<T>(
  path: string,
  { stdin, signal, encoding }: InputOptions,
  use: (file: InputFile) => Promise<T>,
): Promise<T> {
  const name = path === STDIN ? 'the standard input' : path;
  if (path !== STDIN && !(await isReadOnce(path))) return use({ path, name, encoding });
  const folder = await mkdtemp(join(tmpdir(), 'vote-'));
  try {
    const copy = join(folder, 'ballots.csv');
    await copyTo(copy, path === STDIN ? stdin : createReadStream(path), name, signal);
    return await use({ path: copy, name, encoding });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isReadOnce(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return !found.isFile() && !found.isDirectory();
  } catch (error) {
    throw new BallotsFileError(describeReadError(path, error));
  }
}

async function copyTo(
  copy: string,
  source: Readable | NodeJS.ReadableStream,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pipeline(source, createWriteStream(copy), { signal });
  } catch (error) {
    if (signal.aborted) throw new InterruptedError();
    throw new BallotsFileError(describeReadError(name, error));
  }
}
