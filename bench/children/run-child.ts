import { fork } from 'node:child_process';
import { z } from 'zod';

/** What a child says; the last of it is its result, or that it could not get one. */
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), count: z.number() }),
  z.object({ type: z.literal('result'), result: z.unknown() }),
]);

export interface ChildRun<S extends z.ZodType> {
  file: string;
  /** What the child is asked to do. */
  input: unknown;
  /** The whole environment of the child. */
  environment: Record<string, string>;
  nodeOptions?: string[];
  result: S;
  onProgress?(count: number): void;
}

/** A measurement in a process of its own failed. */
export class ChildFailedError extends Error {
  override name = 'ChildFailedError';
}

/**
 * Measures in a fresh process, whose standard output goes nowhere: functions write their metrics and logs to it.
 *
 * @throws ChildFailedError when it ends without a result
 */
export async function runChild<S extends z.ZodType>(run: ChildRun<S>): Promise<z.infer<S>> {
  const child = fork(run.file, [JSON.stringify(run.input)], {
    env: run.environment,
    execArgv: run.nodeOptions ?? [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  let result: unknown;
  child.on('message', (sent) => {
    const said = message.parse(sent);
    if (said.type === 'progress') run.onProgress?.(said.count);
    else result = said.result;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0 || result === undefined) {
    throw new ChildFailedError(
      `${run.file} ended with status ${code} and no result: ${errors || 'it said nothing'}`,
    );
  }
  return run.result.parse(result);
}
