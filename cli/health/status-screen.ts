import type { PulseReading } from '../../contract/pulse-reading';
import { truncate } from '../terminal/columns';
import { LiveRegion } from '../terminal/live-region';
import type { Terminal } from '../terminal/terminal';
import { statusDocument } from './pulse-reading';
import { renderStatus, summarizeStatus } from './status-view';

/** Where a watched status goes. */
export interface StatusScreen {
  /** Shows a status; it may be the one that is shown already. */
  show(reading: PulseReading): void;
  close(): void;
}

/** Redrawn in place on a terminal; a line or a document for each change elsewhere. */
export function statusScreen(terminal: Terminal): StatusScreen {
  return terminal.interactive ? liveScreen(terminal) : plainScreen(terminal);
}

function liveScreen(terminal: Terminal): StatusScreen {
  const region = new LiveRegion(terminal.output);
  return {
    show: (reading) =>
      region.draw(renderStatus(reading, terminal.paint).map((line) => truncate(line, terminal.width() - 1))),
    close: () => region.close(),
  };
}

function plainScreen(terminal: Terminal): StatusScreen {
  let shown = '';
  return {
    show(reading) {
      const { status, health, reasons, counted, certification } = reading.health;
      const content = JSON.stringify({ status, health, reasons, counted, certification });
      if (content === shown) return;
      shown = content;
      terminal.answer(statusDocument(reading), () => [summarizeStatus(reading)]);
    },
    close() {},
  };
}
