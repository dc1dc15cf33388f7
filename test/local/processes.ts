import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs a TypeScript file of the tests as a process of its own and returns it with the first line it prints. */
export async function startScript(file: string, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: path.resolve(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The output of the script is not piped.');
  const [firstLine] = await once(createInterface(child.stdout), 'line');
  return { child, firstLine: String(firstLine) };
}

/** Kills a process that has no chance to clean up, and returns when it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Returns when no process of the group that `leader` leads is left; the test's own time limit ends the wait. */
export async function untilGroupIsGone(leader: number): Promise<void> {
  while (groupExists(leader)) await sleep(20);
}

function groupExists(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}
