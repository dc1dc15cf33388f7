import { join } from 'node:path';
import { buildSync } from 'esbuild';

let code: string | undefined;

/**
 * The program of every worker thread, as JavaScript. It is compiled here, once a process, because the loaders that run
 * TypeScript in the main thread do not reach into worker threads.
 */
export function workerCode(): string {
  code ??= compile(join(__dirname, 'worker.ts'));
  return code;
}

function compile(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  return outputFiles.map(({ text }) => text).join('');
}
