import { rm } from 'node:fs/promises';
import { openTerminal } from '../../cli/terminal/terminal';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { rehearseCommand } from '../../rehearsal/command-line';
import { runAndReport } from '../../rehearsal/run-and-report';
import { MemoryStream } from '../cli/support/memory-stream';

/** A rehearsal takes what it takes; this only keeps a broken one from going on for ever. */
export const PATIENCE_MS = 600_000;

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Holds the rehearsal of a command line, with its data in a folder of its own; the schedules need not wait. */
export async function rehearse(
  ...args: string[]
): Promise<{ exitCode: number; text: string; folder: string }> {
  const folder = await makeTemporaryFolder('voting-rehearsal-');
  folders.push(folder);
  const output = new MemoryStream();
  let exitCode = -1;
  const command = rehearseCommand(async (line) => {
    const terminal = openTerminal(output, new MemoryStream(), {});
    exitCode = await runAndReport(line, { terminal, interrupted: new AbortController().signal, hurry: true });
  });
  await command.parseAsync([...args, '--data', folder], { from: 'user' });
  return { exitCode, text: output.text, folder };
}
