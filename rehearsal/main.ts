import { CommandError } from '../cli/errors';
import { interruption } from '../cli/interruption';
import { openTerminal } from '../cli/terminal/terminal';
import { rehearseCommand } from './command-line';
import { RuntimeEndedError } from './faulty-runtime/runtime-process';
import { runAndReport } from './run-and-report';

async function main(): Promise<void> {
  const terminal = openTerminal(process.stdout, process.stderr, process.env);
  const surroundings = { terminal, interrupted: interruption(), hurry: false };
  try {
    const command = rehearseCommand(async (line) => {
      process.exitCode = await runAndReport(line, surroundings);
    });
    await command.parseAsync();
  } catch (error) {
    terminal.warn(`${terminal.errorPaint.red('error:')} ${describe(error)}`);
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  }
}

/** A known error is one sentence; anything else is a bug, where the stack is what helps. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = error instanceof CommandError || error instanceof RuntimeEndedError;
  return known ? error.message : (error.stack ?? error.message);
}

void main();
