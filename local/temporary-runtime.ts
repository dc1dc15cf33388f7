import { rm } from 'node:fs/promises';
import { makeTemporaryFolder } from './data/temporary-folder';
import type { Log } from './logs/log';
import { type LocalRuntime, type RuntimeOptions, startRuntime } from './runtime';

/** The whole pipeline in a folder of its own, on a free port. */
export interface TemporaryRuntime {
  runtime: LocalRuntime;
  /** Ends every part of it and removes the folder, also when a part cannot be ended in order. */
  remove(): Promise<void>;
}

export async function startTemporaryRuntime(
  log: Log,
  options: Pick<RuntimeOptions, 'environments'> = {},
): Promise<TemporaryRuntime> {
  const folder = await makeTemporaryFolder('voting-demo-');
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const runtime = await startRuntime({ dataDirectory: folder, port: 0, log, ...options });
    return { runtime, remove: () => runtime.stop({ dropTables: true }).finally(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

/** Uses the runtime, then removes it. What went wrong with its use counts more than what then did with its removal. */
export async function useAndRemove<T>(
  { runtime, remove }: TemporaryRuntime,
  use: (runtime: LocalRuntime) => Promise<T>,
): Promise<T> {
  const result = await use(runtime).catch(async (error: unknown) => {
    await remove().catch(() => {});
    throw error;
  });
  await remove();
  return result;
}
