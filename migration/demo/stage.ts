import type { Terminal } from '../../cli/terminal/terminal';
import { whileWatched } from '../command/run';
import type { Journal } from '../journal/journal';
import { openScreen } from '../screen/open-screen';

/** Says what is being done, shows how the migration stands meanwhile, and says what came of it. */
export async function stage<T>(
  terminal: Terminal,
  journal: Pick<Journal, 'status'>,
  doing: string,
  work: () => Promise<T>,
  done: (result: T) => string,
): Promise<T> {
  const { paint } = terminal;
  const screen = openScreen(terminal, { heading: paint.dim(`  … ${doing}`) });
  try {
    const result = await whileWatched(journal, screen.show, work).finally(screen.clear);
    terminal.print(`  ${paint.green('✓')} ${done(result)}`);
    return result;
  } catch (error) {
    terminal.print(`  ${paint.red('✗')} ${doing}`);
    throw error;
  }
}
