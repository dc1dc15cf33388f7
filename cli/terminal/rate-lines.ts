import { formatCount, formatQuantity } from './numbers';
import type { Progress } from './progress';
import type { Terminal } from './terminal';

/** A line for each `every` units with the rate of just these, to see whether a long run keeps its pace. */
export function startRateLines(terminal: Terminal, unit: string, every: number): Progress {
  let done = 0;
  let since = performance.now();
  return {
    advance(count = 1) {
      const before = done;
      done += count;
      if (Math.floor(done / every) === Math.floor(before / every)) return;
      const now = performance.now();
      terminal.print(`${formatQuantity(done, unit)}: ${formatCount((every / (now - since)) * 1000)}/s`);
      since = now;
    },
    setTotal() {},
    stop() {},
  };
}
