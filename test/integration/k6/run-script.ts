import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export interface ScriptRun {
  /** Names of requests with the status of their answers, in order. */
  requests: string[];
  /** Whether each check held, each time. */
  checks: Record<string, boolean[]>;
  counters: Record<string, number>;
}

/** Runs each scenario of a k6 script so often, in a process of its own, as its requests are waited for. */
export async function runScript(script: string, times: number): Promise<ScriptRun> {
  const program = path.join(__dirname, 'stand-in.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    program,
    script,
    String(times),
  ]);
  return JSON.parse(stdout);
}
