import { Worker } from 'node:worker_threads';
import type { FunctionSettings } from './function-settings';
import { workerCode } from './worker-code';
import type { WorkerStart } from './worker-messages';

/** A thread that loads a function, with its environment variables and its memory. */
export function startWorker(settings: FunctionSettings, freezer: Int32Array): Worker {
  const start: WorkerStart = {
    module: settings.module,
    handler: settings.handler,
    functionArn: settings.arn,
    freezer,
  };
  return new Worker(workerCode(), {
    eval: true,
    workerData: start,
    env: settings.environment,
    // Nothing of the main thread's loaders; the function's own options come from its NODE_OPTIONS.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMegabytes },
    // What little Node.js itself writes past the function stays here.
    stdout: true,
    stderr: true,
  });
}
