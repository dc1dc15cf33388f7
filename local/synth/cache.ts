import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Entries kept however old they are: going back and forth between two or three versions stays quick. */
const KEPT_ENTRIES = 3;

/** A runtime that is still up may load bundles from an entry that newer ones have overtaken. */
const IN_USE_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Removes the cache's entries that were not used for a day, except for the newest few. */
export async function removeOldEntries(cache: string): Promise<void> {
  const names = await readdir(cache);
  const entries = await Promise.all(
    names.map(async (name) => {
      // Another process may have removed it just now.
      const usedAt = await stat(path.join(cache, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return { name, usedAt };
    }),
  );
  const old = entries
    .sort((a, b) => b.usedAt - a.usedAt)
    .slice(KEPT_ENTRIES)
    .filter(({ usedAt }) => usedAt < Date.now() - IN_USE_MILLISECONDS);
  await Promise.all(old.map(({ name }) => rm(path.join(cache, name), { recursive: true, force: true })));
}
