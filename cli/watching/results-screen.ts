import type { Results } from '../../contract/results';
import { truncate } from '../terminal/columns';
import { LiveRegion } from '../terminal/live-region';
import { formatDuration } from '../terminal/numbers';
import { renderResults, summarizeResults } from '../terminal/results-view';
import type { Terminal } from '../terminal/terminal';
import type { ResultsScreen } from './watch-results';

/** Rows that results take beside those of candidates, with those of a message and the one the cursor stands on. */
const OTHER_ROWS = 6;

/** Bars redrawn in place on a terminal; one line per change elsewhere. */
export function resultsScreen(terminal: Terminal): ResultsScreen & { close(): void } {
  return terminal.interactive ? liveScreen(terminal) : plainScreen(terminal);
}

function liveScreen(terminal: Terminal): ResultsScreen & { close(): void } {
  const region = new LiveRegion(terminal.output);
  let lines: string[] = [];
  const cut = (text: string) => truncate(text, terminal.width() - 1);
  const draw = (results: Results, waiting?: string) => {
    const candidates = Math.max(1, terminal.height() - OTHER_ROWS);
    lines = renderResults(results, { width: terminal.width() - 1, candidates, paint: terminal.paint });
    region.draw(waiting === undefined ? lines : [...lines, terminal.paint.dim(cut(waiting))]);
  };
  return {
    show: draw,
    confirm: draw,
    showWaiting: (waiting) => region.draw([...lines, terminal.paint.dim(cut(waiting))]),
    showTrouble(reason, delayMs) {
      region.draw([...lines, terminal.paint.yellow(cut(trouble(reason, delayMs)))]);
    },
    close: () => region.close(),
  };
}

function plainScreen(terminal: Terminal): ResultsScreen & { close(): void } {
  let said: string | undefined;
  const say = (waiting: string | undefined) => {
    if (waiting !== undefined && waiting !== said) terminal.print(waiting);
    said = waiting;
  };
  return {
    show(results, waiting) {
      terminal.answer(results, () => [summarizeResults(results)]);
      say(waiting);
    },
    confirm() {},
    showWaiting: say,
    showTrouble: (reason, delayMs) => terminal.warn(trouble(reason, delayMs)),
    close() {},
  };
}

function trouble(reason: string, delayMs: number): string {
  return `No results for now: ${reason}. Trying again in ${formatDuration(delayMs)}.`;
}
