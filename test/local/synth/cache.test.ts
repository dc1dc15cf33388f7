import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeOldEntries } from '../../../local/synth/cache';
import { temporaryFolder } from '../temporary-folder';

/** A cache whose entries were last used the given numbers of hours ago; each entry is named for its number. */
function cacheWith(...hoursAgo: number[]): string {
  const cache = temporaryFolder();
  for (const hours of hoursAgo) {
    const entry = path.join(cache, String(hours));
    mkdirSync(entry);
    writeFileSync(path.join(entry, 'manifest.json'), '{}');
    const usedAt = new Date(Date.now() - hours * 3_600_000);
    utimesSync(entry, usedAt, usedAt);
  }
  return cache;
}

describe('removeOldEntries', () => {
  it('keeps the three newest entries however old they are', async () => {
    const cache = cacheWith(500, 100, 300, 200, 400);
    await removeOldEntries(cache);
    expect(readdirSync(cache).sort()).toEqual(['100', '200', '300']);
  });

  it('keeps all that were used within a day', async () => {
    const cache = cacheWith(1, 2, 3, 4, 5, 25);
    await removeOldEntries(cache);
    expect(readdirSync(cache).sort()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('can be asked by several at once', async () => {
    const cache = cacheWith(100, 200, 300, 400, 500);
    await Promise.all([removeOldEntries(cache), removeOldEntries(cache), removeOldEntries(cache)]);
    expect(readdirSync(cache)).toHaveLength(3);
  });
});
