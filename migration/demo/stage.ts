import { setTimeout as sleep } from 'node:timers/promises';
import type { Terminal } from '../../cli/terminal/terminal';
import type { Journal } from '../journal/journal';
import { openScreen, type Screen } from '../screen/open-screen';
import { readStatus } from '../status/read-status';

const LOOK_EVERY_MS = 500;

/** Says what is being done, shows how the migration stands meanwhile, and says what came of it. */
export async function stage<T>(
  terminal: Terminal,
  journal: Journal,
  doing: string,
  work: () => Promise<T>,
  done: (result: T) => string,
): Promise<T> {
  const { paint } = terminal;
  terminal.print(paint.dim(`  … ${doing}`));
  const screen = openScreen(terminal);
  const stopped = new AbortController();
  const watching = watch(journal, screen, stopped.signal);
  const end = async () => {
    stopped.abort();
    await watching;
    screen.clear();
  };
  try {
    const result = await work().finally(end);
    terminal.print(`  ${paint.green('✓')} ${done(result)}`);
    return result;
  } catch (error) {
    terminal.print(`  ${paint.red('✗')} ${doing}`);
    throw error;
  }
}

async function watch(journal: Journal, screen: Screen, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // What does not answer just now is shown when it does again.
    const status = await readStatus(journal).catch(() => undefined);
    if (status && !signal.aborted) screen.show(status);
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}
