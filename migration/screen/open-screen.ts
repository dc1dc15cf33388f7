import { LiveRegion } from '../../cli/terminal/live-region';
import type { Terminal } from '../../cli/terminal/terminal';
import type { MigrationStatus } from '../status/status';
import { renderStatus, summarizeStatus } from './render-status';

/** Where a watched migration goes. */
export interface Screen {
  /** Shows a status; it may be the one that is shown already. */
  show(status: MigrationStatus): void;
  /** Leaves the last status standing. */
  close(): void;
  /** Takes the last status away where it is redrawn in place. */
  clear(): void;
}

/** Where the status is not redrawn in place, lines are no closer than so many milliseconds. */
const LINE_EVERY_MS = 3_000;

export interface ScreenOptions {
  /** A line above, until the screen is cleared. */
  heading?: string | undefined;
  elapsed?: () => number;
}

/** Redrawn in place on a terminal; elsewhere a line, or for programs a document, every few seconds and for each new phase. */
export function openScreen(terminal: Terminal, { heading, elapsed }: ScreenOptions = {}): Screen {
  const above = heading === undefined ? [] : [heading];
  return terminal.interactive ? liveScreen(terminal, above) : lineScreen(terminal, above, elapsed);
}

function liveScreen(terminal: Terminal, above: readonly string[]): Screen {
  const region = new LiveRegion(terminal.output);
  region.draw([...above]);
  return {
    show(status) {
      // More lines than the terminal has could not be redrawn in place.
      const lines = [...above, ...renderStatus(status, terminal.width() - 1, terminal.paint)];
      region.draw(lines.slice(0, terminal.height() - 1));
    },
    close: () => region.close(),
    clear() {
      region.draw([]);
      region.close();
    },
  };
}

function lineScreen(
  terminal: Terminal,
  above: readonly string[],
  elapsed: () => number = () => performance.now(),
): Screen {
  if (above.length > 0) terminal.print(...above);
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown: string | undefined;
  let latest: MigrationStatus | undefined;
  function tell(status: MigrationStatus): void {
    latest = undefined;
    shownAt = elapsed();
    shown = placeOf(status);
    terminal.answer(status, () => [summarizeStatus(status)]);
  }
  return {
    show(status) {
      latest = status;
      if (placeOf(status) !== shown || elapsed() - shownAt >= LINE_EVERY_MS) tell(status);
    },
    close: () => latest && tell(latest),
    clear() {},
  };
}

function placeOf({ phase, step, epoch }: MigrationStatus): string {
  return `${phase} ${step} ${epoch}`;
}
