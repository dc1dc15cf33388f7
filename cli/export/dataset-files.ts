import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DatasetFile } from '../../contract/dataset';
import { CommandError, UnexpectedAnswerError } from '../errors';
import { codeOf, describeReadError, describeWriteError } from '../file-errors';

/** A path below a folder: no part of it leads out of there, or hides. */
const KEY = /^[\w=-][\w.=-]*(\/[\w=-][\w.=-]*)*$/;

/** Where a file of a dataset is saved: under its key, so that the folder looks as the bucket does. */
export function pathIn(folder: string, { key }: DatasetFile): string {
  if (KEY.test(key)) return join(folder, key);
  throw new UnexpectedAnswerError(`The API names a file that cannot be saved under its name: "${key}".`);
}

/** Whether the file is there, as the manifest has it; throws a `CommandError` when it cannot be read. */
export async function isSaved(path: string, { sha256 }: DatasetFile): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw new CommandError(describeReadError(path, error));
  }
  return hash.digest('hex') === sha256;
}

/**
 * Saves what a response holds, if it is the file of the manifest; the file appears only when all of it is there.
 *
 * @throws CommandError when it is another file, or cannot be written; what `fetch` throws when the connection breaks.
 */
export async function saveFile(path: string, file: DatasetFile, response: Response): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await mkdir(dirname(path), { recursive: true }).catch(cannotWrite(path));
  try {
    const output = createWriteStream(unfinished);
    output.once('error', (error) => hashed.destroy(new CommandError(describeWriteError(path, error))));
    await pipeline(Readable.from(response.body ?? []), hashed, output);
    const sha256 = hash.digest('hex');
    if (sha256 !== file.sha256) throw new CommandError(otherContent(file, sha256));
    await rename(unfinished, path).catch(cannotWrite(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function cannotWrite(path: string) {
  return (error: unknown) => {
    throw new CommandError(describeWriteError(path, error));
  };
}

function otherContent({ key, sha256 }: DatasetFile, got: string): string {
  return `${key} is not the file that was written: its SHA-256 is ${got}, and the manifest says ${sha256}.`;
}
