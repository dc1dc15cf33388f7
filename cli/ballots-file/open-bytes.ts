import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BallotsFileError } from '../errors';
import type { InputFile } from './input-file';

const GZIP = Buffer.from([0x1f, 0x8b]);
/** How archives, and the workbooks of today's spreadsheets, begin; and those of older ones. */
const WORKBOOKS = [Buffer.from('PK\u0003\u0004'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])];
const LONGEST_MARK = 4;

/** The bytes of a file; one compressed by gzip is decompressed. Throws `BallotsFileError` for a workbook or archive. */
export async function openBytes({ path, name }: InputFile): Promise<AsyncIterable<Buffer>> {
  const beginning = await firstChunk(createReadStream(path, { end: LONGEST_MARK - 1 }));
  if (WORKBOOKS.some((mark) => startsWith(beginning, mark))) {
    throw new BallotsFileError(
      `${name} is a workbook or an archive, not CSV: save the sheet as "CSV UTF-8" and use that file.`,
    );
  }
  const file = createReadStream(path);
  if (!startsWith(beginning, GZIP)) return file;
  // The reader of the decompressed bytes learns of every failure.
  return pipeline(file, createGunzip(), () => {});
}

/** What a stream gives first; nothing when it is empty. */
export async function firstChunk(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of chunks) return chunk;
  return Buffer.alloc(0);
}

export function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}
