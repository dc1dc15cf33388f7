import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** Runs a TypeScript file of the tests as a process of its own and returns it with the first line it prints. */
export async function startScript(file: string, ...args: string[]) {
  const { child, line } = await startUntil(/^/, [file, ...args]);
  return { child, firstLine: line };
}

/**
 * Runs a TypeScript file as a process of its own and returns it with the first line it prints that is so.
 *
 * @param command the file and what it is given.
 * @param onLine hears every line, from the first to the last.
 */
export function startUntil(
  isSo: RegExp,
  command: readonly [file: string, ...args: string[]],
  onLine: (line: string) => void = () => {},
) {
  const child = spawn(process.execPath, ['--import', 'tsx', ...command], {
    cwd: path.resolve(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const lines = createInterface(child.stdout).on('line', onLine);
  return new Promise<{ child: typeof child; line: string }>((resolve, reject) => {
    lines.on('line', (line) => {
      if (isSo.test(line)) resolve({ child, line });
    });
    lines.on('close', () => reject(new Error(`${command[0]} ended before it printed ${isSo}.`)));
  });
}

/** Kills a process that has no chance to clean up, and returns when it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Returns when no process of the group that `leader` leads is left; the test's own time limit ends the wait. */
export async function untilGroupIsGone(leader: number): Promise<void> {
  while (groupRuns(leader)) await sleep(20);
}

/** Looks at /proc where there is one: a process that has ended counts as gone, collected by its parent or not. */
function groupRuns(leader: number): boolean {
  if (existsSync('/proc/self/stat')) return readdirSync('/proc').some((pid) => runsInGroup(pid, leader));
  try {
    return process.kill(-leader, 0);
  } catch {
    return false;
  }
}

function runsInGroup(pid: string, leader: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(group) === leader && state !== 'Z';
  } catch {
    return false;
  }
}
