import { LiveRegion } from './live-region';
import type { Terminal } from './terminal';

/** Says what is being done, and when it is done what came of it: on a terminal in the same place. */
export async function step<T>(
  terminal: Terminal,
  doing: string,
  work: () => Promise<T>,
  done: (result: T) => string,
): Promise<T> {
  const { interactive, paint } = terminal;
  const region = new LiveRegion(terminal.output);
  const say = (line: string) => (interactive ? region.draw([line]) : terminal.print(line));
  say(paint.dim(`  … ${doing}`));
  try {
    const result = await work();
    say(`  ${paint.green('✓')} ${done(result)}`);
    return result;
  } catch (error) {
    say(`  ${paint.red('✗')} ${doing}`);
    throw error;
  } finally {
    region.close();
  }
}
