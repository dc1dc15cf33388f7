import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm';
/** Free space in it that a database of a few hundred thousand votes does not use up, in bytes. */
const ROOM = 2 * 2 ** 30;

/**
 * Makes a folder for what does not outlive this process: in memory where there is room, so that nothing waits for a disk whose
 * safety nobody needs.
 */
export async function makeTemporaryFolder(prefix: string): Promise<string> {
  return mkdtemp(path.join((await hasRoom(IN_MEMORY)) ? IN_MEMORY : tmpdir(), prefix));
}

async function hasRoom(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
