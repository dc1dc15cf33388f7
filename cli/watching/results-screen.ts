import { truncate } from '../terminal/columns';
import { LiveRegion } from '../terminal/live-region';
import { formatDuration } from '../terminal/numbers';
import { renderResults, summarizeResults } from '../terminal/results-view';
import type { Terminal } from '../terminal/terminal';
import type { ResultsScreen } from './watch-results';

/** Rows that results take beside those of candidates, with the one the cursor stands on. */
const OTHER_ROWS = 5;

/** Bars redrawn in place on a terminal; one line per change elsewhere. */
export function resultsScreen(terminal: Terminal): ResultsScreen & { close(): void } {
  return terminal.interactive ? liveScreen(terminal) : plainScreen(terminal);
}

function liveScreen(terminal: Terminal): ResultsScreen & { close(): void } {
  const region = new LiveRegion(terminal.output);
  let lines: string[] = [];
  return {
    show(results) {
      const candidates = Math.max(1, terminal.height() - OTHER_ROWS);
      lines = renderResults(results, { width: terminal.width() - 1, candidates, paint: terminal.paint });
      region.draw(lines);
    },
    showTrouble(reason, delayMs) {
      region.draw([
        ...lines,
        terminal.paint.yellow(truncate(trouble(reason, delayMs), terminal.width() - 1)),
      ]);
    },
    close: () => region.close(),
  };
}

function plainScreen(terminal: Terminal): ResultsScreen & { close(): void } {
  return {
    show: (results) => terminal.answer(results, () => [summarizeResults(results)]),
    showTrouble: (reason, delayMs) => terminal.warn(trouble(reason, delayMs)),
    close: () => {},
  };
}

function trouble(reason: string, delayMs: number): string {
  return `No results for now: ${reason}. Trying again in ${formatDuration(delayMs)}.`;
}
