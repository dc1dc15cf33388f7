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

/** Redrawn in place on a terminal; elsewhere a line, or for programs a document, every few seconds and for each new phase. */
export function openScreen(terminal: Terminal, elapsed: () => number = () => performance.now()): Screen {
  return terminal.interactive ? liveScreen(terminal) : lineScreen(terminal, elapsed);
}

function liveScreen(terminal: Terminal): Screen {
  const region = new LiveRegion(terminal.output);
  return {
    show(status) {
      // More lines than the terminal has could not be redrawn in place.
      const lines = renderStatus(status, terminal.width() - 1, terminal.paint);
      region.draw(lines.slice(0, terminal.height() - 1));
    },
    close: () => region.close(),
    clear() {
      region.draw([]);
      region.close();
    },
  };
}

function lineScreen(terminal: Terminal, elapsed: () => number): Screen {
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
