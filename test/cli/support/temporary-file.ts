import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** A file with the given content, removed after the tests of the file. */
export function temporaryFile(content: string | Buffer, name = 'ballots.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'voting-test-'));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
