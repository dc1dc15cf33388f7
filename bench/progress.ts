import { startProgress } from '../cli/terminal/progress';
import type { Terminal } from '../cli/terminal/terminal';

/** Tells how far a part is. */
export interface PartProgress {
  /** What is being measured from now on. */
  now(what: string): void;
  advance(count?: number): void;
  stop(): void;
}

export interface Reporter {
  start(title: string, total: number, unit: string): PartProgress;
}

/** Shows each part as a bar with its rate and the time left, and what is being measured. */
export function terminalReporter(terminal: Terminal): Reporter {
  return {
    start(title, total, unit) {
      let what: string | undefined = title;
      terminal.warn(terminal.errorPaint.bold(title));
      const progress = startProgress(terminal, total, unit, () => what);
      return {
        now(text) {
          what = text;
        },
        advance: (count) => progress.advance(count),
        stop() {
          what = undefined;
          progress.stop();
        },
      };
    },
  };
}
