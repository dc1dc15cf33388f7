import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the tests of one file; it is removed when they are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'voting-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
