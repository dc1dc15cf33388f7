import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DataFolderError, hasCode } from './files';
import { lockFolder } from './folder-lock';
import { checkFormat, type Meta, readMeta, startAfresh, writeMeta } from './meta-file';

/** Where a local runtime keeps everything that outlives it; one runtime at a time works in it. */
export interface DataFolder {
  /** Absolute. */
  path: string;
  /** Random when the folder is made or emptied, and the same from then on; keeps folders that share a DynamoDB apart. */
  id: string;
  /** Whether an earlier start made its tables in the embedded database in the folder. */
  hasTables: boolean;
  /** Has later starts know that the embedded database has its tables. */
  noteTables(): void;
  /** The path of a file in the folder. */
  file(...parts: string[]): string;
  /** Lets another runtime work in the folder. */
  release(): Promise<void>;
}

/**
 * Opens a data folder, and makes it when there is none.
 *
 * @param options.fresh empties it first.
 * @throws DataFolderInUseError when another start has it open.
 * @throws DataFolderError when it cannot be used: no folder, not writable, not ours, damaged, or of a newer format.
 */
export async function openDataFolder(folder: string, options: { fresh?: boolean } = {}): Promise<DataFolder> {
  try {
    return await open(path.resolve(folder), options.fresh ?? false);
  } catch (error) {
    if (error instanceof DataFolderError) throw error;
    throw new DataFolderError(`${folder} cannot be the data folder: ${String(error)}`, { cause: error });
  }
}

async function open(folder: string, fresh: boolean): Promise<DataFolder> {
  await makeFolder(folder);
  // Looked at before the lock is taken too, so that nothing is ever written into a folder that is not ours.
  await readMeta(folder);
  const release = await lockFolder(folder, path.join(folder, 'lock'));
  try {
    const meta = await prepare(folder, fresh);
    const { id, hasTables } = meta;
    return {
      path: folder,
      id,
      hasTables,
      noteTables: () => writeMeta(folder, { ...meta, hasTables: true }),
      file: (...parts) => path.join(folder, ...parts),
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw new DataFolderError(`${folder} is a file; --data needs a folder.`);
    throw error;
  }
}

async function prepare(folder: string, fresh: boolean): Promise<Meta> {
  const meta = await readMeta(folder);
  if (fresh || meta === undefined) return startAfresh(folder);
  checkFormat(folder, meta);
  return meta;
}
