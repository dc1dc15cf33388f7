import type { Results } from '../../contract/results';
import { LiveRegion } from '../terminal/live-region';
import { formatCount } from '../terminal/numbers';
import { renderResults, summarizeResults } from '../terminal/results-view';
import type { Terminal } from '../terminal/terminal';

/** Where the moving totals are shown. */
export interface Scoreboard {
  show(results: Results, done: number, total: number): void;
  /** Leaves the last totals standing. */
  close(): void;
}

const INDENT = '  ';
const SNAPSHOT_INTERVAL_MS = 2_000;

/** Bars redrawn in place on a terminal, a snapshot every two seconds elsewhere. */
export function openScoreboard(terminal: Terminal): Scoreboard {
  return terminal.interactive ? liveBoard(terminal) : snapshots(terminal);
}

function liveBoard(terminal: Terminal): Scoreboard {
  const region = new LiveRegion(terminal.output);
  return {
    show(results, done, total) {
      const width = terminal.width() - INDENT.length - 1;
      const bars = renderResults(results, {
        width,
        candidates: results.totals.length,
        paint: terminal.paint,
      });
      const posted = terminal.paint.dim(`${formatCount(done)} of ${formatCount(total)} actions posted`);
      region.draw([...bars, posted].map((line) => INDENT + line));
    },
    close: () => region.close(),
  };
}

function snapshots(terminal: Terminal): Scoreboard {
  let shownAt = Number.NEGATIVE_INFINITY;
  let latest: Results | undefined;
  const print = (results: Results) => terminal.print(INDENT + INDENT + summarizeResults(results));
  return {
    show(results) {
      latest = results;
      if (results.ballots === 0 || performance.now() - shownAt < SNAPSHOT_INTERVAL_MS) return;
      shownAt = performance.now();
      latest = undefined;
      print(results);
    },
    close: () => latest && print(latest),
  };
}
