import type { ChildProcess } from 'node:child_process';
import { startUntil } from '../local/processes';

/** The whole pipeline as a process of its own, which takes its database with it however it ends. */
export interface RuntimeProcess {
  child: ChildProcess;
  url: string;
}

/** `npm start` on a folder. @param port 0 for any free one. */
export async function startRuntimeProcess(folder: string, port = 0): Promise<RuntimeProcess> {
  const { child, line } = await startUntil(
    /^Listening on /,
    'local/main.ts',
    ...['--data', folder, '--port', String(port)],
  );
  return { child, url: line.replace('Listening on ', '') };
}
