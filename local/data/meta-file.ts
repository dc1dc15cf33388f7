import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { DataFolderError, readIfThere, UNFINISHED, writeWhole } from './files';

/** Raised whenever an older runtime could not read what a newer one writes. */
const FORMAT = 1;

const META_FILE = 'meta.json';
const UNFINISHED_META_FILE = `${META_FILE}${UNFINISHED}`;

/** The lock, and its passing forms; they are in an otherwise empty folder when a first start was cut short. */
const LOCK_FILE = /^lock($|\.)/;

const metaSchema = z.object({
  kind: z.literal('voting-data'),
  format: z.number().int().positive(),
  id: z.string().regex(/^[a-z0-9]+$/),
  /** Whether the embedded database in the folder was given its tables, so that it must still have them. */
  hasTables: z.boolean().default(false),
});

/** The file that marks a folder as ours. */
export type Meta = z.infer<typeof metaSchema>;

/**
 * The mark of a data folder, or `undefined` for an empty folder.
 *
 * @throws DataFolderError for a folder with anything else in it, and for a mark that cannot be read.
 */
export async function readMeta(folder: string): Promise<Meta | undefined> {
  const text = await readIfThere(path.join(folder, META_FILE));
  if (text === undefined) {
    const foreign = (await readdir(folder)).find(
      (name) => !LOCK_FILE.test(name) && name !== UNFINISHED_META_FILE,
    );
    if (foreign === undefined) return undefined;
    throw new DataFolderError(
      `${folder} is not a data folder: it holds ${foreign} but no ${META_FILE}. Name an empty or a new folder with --data.`,
    );
  }
  const parsed = metaSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new DataFolderError(
    `${path.join(folder, META_FILE)} is damaged, or not a data folder's. Put back a copy of the folder, name another ` +
      'one with --data, or delete it yourself if nothing in it is needed.',
  );
}

/** @throws DataFolderError when a newer version of the program wrote the folder. */
export function checkFormat(folder: string, meta: Meta): void {
  if (meta.format <= FORMAT) return;
  throw new DataFolderError(
    `${folder} was written by a newer version (format ${meta.format}; this one reads up to ${FORMAT}). Update the ` +
      'program, name another folder with --data, or start with --fresh, which empties it.',
  );
}

/** Empties the folder but for its lock, and marks it with a new id; cut short at any point, it is still ours or empty. */
export async function startAfresh(folder: string): Promise<Meta> {
  for (const name of await readdir(folder)) {
    if (LOCK_FILE.test(name) || name === META_FILE) continue;
    await rm(path.join(folder, name), { recursive: true });
  }
  const id = `v${randomBytes(5).toString('hex')}`;
  const meta: Meta = { kind: 'voting-data', format: FORMAT, id, hasTables: false };
  writeMeta(folder, meta);
  return meta;
}

export function writeMeta(folder: string, meta: Meta): void {
  writeWhole(path.join(folder, META_FILE), `${JSON.stringify(meta)}\n`);
}
