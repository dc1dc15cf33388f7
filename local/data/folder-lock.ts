import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { DataFolderError, hasCode, readIfThere } from './files';
import { processIdentity } from './process-identity';

/** Another process works on the data folder. */
export class DataFolderInUseError extends DataFolderError {
  override name = 'DataFolderInUseError';
  constructor(folder: string, pid: number) {
    super(
      `${folder} is in use by another start (process ${pid}). Stop that one first, or name another folder with --data.`,
    );
  }
}

const ownerSchema = z.object({ pid: z.number().int().positive(), identity: z.string() });

/**
 * Takes the exclusive right to work in a folder, kept in one file there that names the owner. The lock of a process that
 * has ended in any way, killed included, is void and is taken over.
 *
 * @returns what gives the right back.
 * @throws DataFolderInUseError when a running process has it, be it this one.
 */
export async function lockFolder(folder: string, lockFile: string): Promise<() => Promise<void>> {
  const identity = processIdentity(process.pid);
  if (identity === undefined)
    throw new DataFolderError('Locking a data folder needs /proc or the command ps.');
  const own = JSON.stringify({ pid: process.pid, identity, lock: randomUUID() });
  while (!(await create(lockFile, own))) {
    const found = await readIfThere(lockFile);
    const pid = livingOwner(found);
    if (pid !== undefined) throw new DataFolderInUseError(folder, pid);
    if (found !== undefined) await remove(lockFile, found);
  }
  return () => remove(lockFile, own);
}

/** Makes the file with its contents in one step, so that nobody sees it half written; false when there is one. */
async function create(lockFile: string, text: string): Promise<boolean> {
  const draft = `${lockFile}.${randomUUID()}`;
  await writeFile(draft, text);
  try {
    await link(draft, lockFile);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft);
  }
}

/**
 * Removes the lock that holds `text`, and no other: a lock is moved aside before it is looked at, since only one process
 * can move it, and put back if it turns out that another has taken over in between.
 */
async function remove(lockFile: string, text: string): Promise<void> {
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    await rename(lockFile, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readIfThere(aside)) === text) await rm(aside);
  else await rename(aside, lockFile);
}

/** The pid that holds the lock; `undefined` when the one who took it has ended, or the text names nobody. */
function livingOwner(text: string | undefined): number | undefined {
  const owner = ownerSchema.safeParse(parseJson(text ?? ''));
  if (!owner.success) return undefined;
  const { pid, identity } = owner.data;
  return processIdentity(pid) === identity ? pid : undefined;
}
