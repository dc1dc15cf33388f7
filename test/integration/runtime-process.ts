import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startUntil } from '../local/processes';

/** The whole pipeline as a process of its own, which takes its database with it however it ends. */
export interface RuntimeProcess {
  child: ChildProcess;
  url: string;
}

interface Options {
  /** @default - any free one */
  port?: number;
  /** Hears every line that it says once it listens. */
  onLine?: (line: string) => void;
}

/** `npm start` on a folder. */
export async function startRuntimeProcess(
  folder: string,
  { port = 0, onLine = () => {} }: Options = {},
): Promise<RuntimeProcess> {
  const args = ['--data', folder, '--port', String(port), '--verbose'];
  const { child, line } = await startUntil(/^Listening on /, 'local/main.ts', ...args);
  createInterface(child.stdout).on('line', onLine);
  return { child, url: line.replace('Listening on ', '') };
}
