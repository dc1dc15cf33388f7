import { createFirstPoll } from './first-poll';
import { terminalLog, wantsColour } from './logs/terminal-log';
import { type StartOptions, startCommand } from './options';
import { startRuntime } from './runtime';
import { welcome } from './welcome';

const INTERRUPTED = 130;

async function start({ data, verbose, ...options }: StartOptions): Promise<void> {
  const colour = wantsColour(process.stdout);
  const log = terminalLog({ verbose, colour, write: show });
  try {
    const runtime = await startRuntime({ ...options, dataDirectory: data, log });
    const firstPoll = await createFirstPoll(runtime);
    welcome(runtime, { ...options, dataDirectory: data, firstPoll, colour }).forEach(show);
    const failure = await Promise.race([runtime.failed, signalled()]);
    if (!failure) log.info('runtime', 'stopping; Ctrl-C again to stop at once');
    await runtime.stop();
    if (failure) throw failure;
  } catch (error) {
    process.stderr.write(`${describe(error, verbose)}\n`);
    process.exitCode = 1;
  }
}

/** Resolves with the first Ctrl-C or SIGTERM; the second ends the process where it stands. */
function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    const onSignal = () => {
      process.once('SIGINT', () => process.exit(INTERRUPTED));
      resolve(undefined);
    };
    process.once('SIGINT', onSignal);
    process.once('SIGTERM', onSignal);
  });
}

function show(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One sentence for people; the way to it for those who asked for everything. */
function describe(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  return verbose ? (error.stack ?? error.message) : error.message;
}

void startCommand(start).parseAsync();
