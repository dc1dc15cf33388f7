import type { OutputConfiguration } from 'commander';
import type { Io } from './session';

/** Where a program writes its help and what was wrong with a command line, and how wide. */
export function programOutput({ output, errors }: Io): OutputConfiguration {
  return {
    writeOut: (text) => output.write(text),
    writeErr: (text) => errors.write(text),
    getOutHelpWidth: () => output.columns ?? 100,
    getErrHelpWidth: () => errors.columns ?? 100,
  };
}
