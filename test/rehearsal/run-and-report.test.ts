import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTerminal } from '../../cli/terminal/terminal';
import { report } from '../../rehearsal/run-and-report';
import { MemoryStream } from '../cli/support/memory-stream';
import { FAILURES, rehearsalWith } from './results';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function reported(changes = {}, line: { report?: string } = {}) {
  const output = new MemoryStream();
  const terminal = openTerminal(output, new MemoryStream(), {});
  const exitCode = await report(rehearsalWith(changes), { data: folder, ...line }, terminal);
  return { exitCode, text: output.text };
}

test('the exit code is 0 when everything holds, and the page stands in the data folder', async () => {
  const { exitCode, text } = await reported();
  expect(exitCode).toBe(0);
  expect(text).toContain(`Report: ${join(folder, 'report.html')}`);
  expect(text).toContain(
    'rehearsal: OK 110 voters, 3 faults: 0 lost, 0 counted twice, 0 undone, 0 shown early (1 min 10 s, seed 7)',
  );
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test.each(FAILURES)('the exit code is 1 when %s', async (_, changes) => {
  const { exitCode, text } = await reported(changes);
  expect(exitCode).toBe(1);
  expect(text).toContain('rehearsal: FAILED');
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('Failed: see below');
});

test('the page stands where it was asked for', async () => {
  const file = join(folder, 'deep', 'page.html');
  expect((await reported({}, { report: file })).text).toContain(file);
  expect(await readFile(file, 'utf8')).toContain('Every accepted ballot was counted once');
});
