import type { ChildProcess } from 'node:child_process';
import { startUntil } from '../local/processes';

/** The whole pipeline as a process of its own, which takes its database with it however it ends. */
export interface RuntimeProcess {
  child: ChildProcess;
  url: string;
}

interface Options {
  /** @default - any free one */
  port?: number;
  /** Hears every line that it says. */
  onLine?: (line: string) => void;
}

/** `npm start` on a folder. */
export async function startRuntimeProcess(
  folder: string,
  { port = 0, onLine = () => {} }: Options = {},
): Promise<RuntimeProcess> {
  const command = ['local/main.ts', '--data', folder, '--port', String(port), '--verbose'] as const;
  const { child, line } = await startUntil(/^Listening on /, command, onLine);
  return { child, url: line.replace('Listening on ', '') };
}
