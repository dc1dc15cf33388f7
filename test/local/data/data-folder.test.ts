import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDataFolder } from '../../../local/data/data-folder';
import { DataFolderError } from '../../../local/data/files';
import { DataFolderInUseError } from '../../../local/data/folder-lock';
import { killHard, startScript } from '../processes';
import { temporaryFolder } from '../temporary-folder';

/** A data folder that was used before, with a file in it. */
async function usedFolder(): Promise<string> {
  const path = temporaryFolder();
  const folder = await openDataFolder(path);
  writeFileSync(folder.file('database.sqlite'), 'votes');
  await folder.release();
  return path;
}

function changeMeta(folder: string, changes: Record<string, unknown>): void {
  const file = path.join(folder, 'meta.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
}

async function idOf(path: string, options = {}): Promise<string> {
  const folder = await openDataFolder(path, options);
  await folder.release();
  return folder.id;
}

async function expectRefusal(folder: string, message: RegExp, options = {}): Promise<void> {
  const opening = openDataFolder(folder, options);
  await expect(opening).rejects.toThrow(DataFolderError);
  await expect(opening).rejects.toThrow(message);
}

describe('openDataFolder', () => {
  it('makes the folder and the folders above it', async () => {
    const deep = path.join(temporaryFolder(), 'a', 'b');
    const folder = await openDataFolder(deep);
    expect(folder.path).toBe(deep);
    expect(folder.file('checkpoints', 'tally.json')).toBe(path.join(deep, 'checkpoints', 'tally.json'));
    await folder.release();
  });

  it('gives each folder an id of its own, fit for the name of a table, and keeps it', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const id = await idOf(one);
    expect(id).toMatch(/^[a-z][a-z0-9]+$/);
    expect(await idOf(one)).toBe(id);
    expect(await idOf(other)).not.toBe(id);
  });

  it('remembers that tables were made in its database, until a fresh start', async () => {
    const path = temporaryFolder();
    const first = await openDataFolder(path);
    expect(first.hasTables).toBe(false);
    await first.noteTables();
    await first.release();

    const second = await openDataFolder(path);
    expect([second.id, second.hasTables]).toEqual([first.id, true]);
    await second.release();

    const third = await openDataFolder(path, { fresh: true });
    expect(third.hasTables).toBe(false);
    await third.release();
  });

  it('keeps what is in the folder', async () => {
    const folder = await usedFolder();
    await idOf(folder);
    expect(readdirSync(folder).sort()).toEqual(['database.sqlite', 'meta.json']);
  });

  it('empties its own folder for a fresh start, under a new id', async () => {
    const folder = await usedFolder();
    const id = await idOf(folder);
    expect(await idOf(folder, { fresh: true })).not.toBe(id);
    expect(readdirSync(folder)).toEqual(['meta.json']);
  });

  it.each([{ fresh: false }, { fresh: true }])(
    'leaves a folder alone that is not its own (%p)',
    async (options) => {
      const folder = temporaryFolder();
      writeFileSync(path.join(folder, 'thesis.txt'), 'years of work');
      await expectRefusal(folder, /holds thesis\.txt but no meta\.json/, options);
      expect(readdirSync(folder)).toEqual(['thesis.txt']);
    },
  );

  it.each([
    ['is cut off', '{"kind":"voting-data"'],
    ['is empty', ''],
    ['belongs to another program', '{"format":1,"id":"abc"}'],
    ['has an id unfit for a table', '{"kind":"voting-data","format":1,"id":"../.."}'],
  ])('refuses a folder whose meta.json %s, and leaves it alone', async (_, text) => {
    const folder = await usedFolder();
    writeFileSync(path.join(folder, 'meta.json'), text);
    await expectRefusal(folder, /meta\.json is damaged/);
    await expectRefusal(folder, /meta\.json is damaged/, { fresh: true });
    expect(readdirSync(folder).sort()).toEqual(['database.sqlite', 'meta.json']);
  });

  it('refuses a folder of a newer version, unless it may empty it', async () => {
    const folder = await usedFolder();
    changeMeta(folder, { format: 2 });
    await expectRefusal(folder, /newer version \(format 2;.*--fresh/);
    await idOf(folder, { fresh: true });
    expect(readdirSync(folder)).toEqual(['meta.json']);
  });

  it('takes a first start that was cut short for an empty folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'lock'), '');
    writeFileSync(path.join(folder, 'meta.json.unfinished'), '{"ki');
    await idOf(folder);
    expect(readdirSync(folder)).toEqual(['meta.json']);
  });

  it('refuses a file', async () => {
    const file = path.join(temporaryFolder(), 'votes.csv');
    writeFileSync(file, '');
    await expectRefusal(file, /votes\.csv is a file/);
  });

  it('says why a folder cannot be made', async () => {
    const file = path.join(temporaryFolder(), 'votes.csv');
    writeFileSync(file, '');
    await expectRefusal(path.join(file, 'data'), /cannot be the data folder: .*ENOTDIR/);
  });

  it('refuses a second opening, also a fresh one, until the first has released it', async () => {
    const path = await usedFolder();
    const folder = await openDataFolder(path);
    await expect(openDataFolder(path)).rejects.toThrow(DataFolderInUseError);
    await expectRefusal(path, new RegExp(`in use by another start \\(process ${process.pid}\\)`), {
      fresh: true,
    });
    expect(existsSync(folder.file('database.sqlite'))).toBe(true);
    await folder.release();
    await idOf(path);
  });

  it('is held by a running process, and free once that is killed', async () => {
    const path = temporaryFolder();
    const { child, firstLine } = await startScript(require.resolve('./open-folder.ts'), path);
    await expectRefusal(path, new RegExp(`process ${child.pid}\\b`));
    await killHard(child);
    expect(await idOf(path)).toBe(firstLine);
  });
});
