import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DataFolderInUseError, lockFolder } from '../../../local/data/folder-lock';
import { processIdentity } from '../../../local/data/process-identity';
import { temporaryFolder } from '../temporary-folder';

function newLock() {
  const folder = temporaryFolder();
  const file = path.join(folder, 'lock');
  return { folder, file, lock: () => lockFolder(folder, file) };
}

/** The lock of a process that once had our pid. */
const RECYCLED = JSON.stringify({ pid: process.pid, identity: 'an earlier start' });

describe('lockFolder', () => {
  it('leaves one file while it holds, and none after', async () => {
    const { folder, lock } = newLock();
    const release = await lock();
    expect(readdirSync(folder)).toEqual(['lock']);
    await release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses while the owner runs', async () => {
    const { file, lock } = newLock();
    writeFileSync(file, JSON.stringify({ pid: process.ppid, identity: processIdentity(process.ppid) }));
    await expect(lock()).rejects.toThrow(DataFolderInUseError);
    await expect(lock()).rejects.toThrow(`process ${process.ppid}`);
  });

  it.each([
    ['of a process whose pid another has now', RECYCLED],
    ['of no process', JSON.stringify({ pid: 2 ** 30, identity: 'x' })],
    ['that is damaged', 'pid 7'],
    ['that is empty', ''],
    ['that names a process group', JSON.stringify({ pid: -1, identity: 'x' })],
  ])('takes over a lock %s', async (_, text) => {
    const { file, lock } = newLock();
    writeFileSync(file, text);
    const release = await lock();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    await release();
  });

  it('lets exactly one of many at once take over', async () => {
    const { folder, file, lock } = newLock();
    writeFileSync(file, RECYCLED);
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, lock));
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('releases no lock but its own', async () => {
    const { file, lock } = newLock();
    const release = await lock();
    writeFileSync(file, 'of another');
    await release();
    expect(readFileSync(file, 'utf8')).toBe('of another');
  });
});
