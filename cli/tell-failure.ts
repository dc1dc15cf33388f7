import { CommanderError } from 'commander';
import { CommandError, type ErrorKind, InterruptedError, UsageError, VerdictError } from './errors';
import type { Terminal } from './terminal/terminal';

/** Says why a command line did not do what it was asked for, and returns its exit code. */
export function tellFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return tellUsage(error, terminal);
  return error instanceof CommandError ? tellKnown(error, terminal) : tellBug(error, terminal);
}

/** Commander has explained already, and stops for the help and the version too, which end well. */
function tellUsage({ exitCode, message }: CommanderError, terminal: Terminal): number {
  if (exitCode === 0) return 0;
  const usage = new UsageError(message.replace(/^error: /, ''));
  answerError(usage.kind, usage.message, terminal);
  return usage.exitCode;
}

/** A known error is one sentence. */
function tellKnown(error: CommandError, terminal: Terminal): number {
  const { errorPaint, warn } = terminal;
  warn(error instanceof InterruptedError ? error.message : `${errorPaint.red('error:')} ${error.message}`);
  // A verdict stands in the document that the command answered with.
  if (!(error instanceof VerdictError)) answerError(error.kind, error.message, terminal);
  return error.exitCode;
}

/** Anything else is a bug of this command, where the stack is what helps. */
function tellBug(error: unknown, terminal: Terminal): number {
  const { errorPaint, warn } = terminal;
  warn(`${errorPaint.red('unexpected error:')} ${error instanceof Error ? error.stack : String(error)}`);
  answerError('bug', String(error), terminal);
  return 1;
}

/** For programs, in the place of the answer. */
function answerError(kind: ErrorKind, message: string, { answer }: Terminal): void {
  answer({ error: { kind, message } });
}
