import { type Progress, startProgress } from '../terminal/progress';
import type { Terminal } from '../terminal/terminal';

/** How many ballots are read, of a number that is only expected. */
export interface BallotProgress {
  /** One more; those beyond the expected number are not shown. */
  advance(): void;
  /** All that there were are read. */
  complete(): void;
  /** Leaves the state standing. */
  stop(): void;
}

export function startBallotProgress(
  terminal: Terminal,
  expected: number,
  note?: () => string | undefined,
): BallotProgress {
  const progress: Progress = startProgress(terminal, expected, 'ballot', note);
  let shown = 0;
  return {
    advance() {
      if (shown === expected) return;
      shown++;
      progress.advance();
    },
    complete() {
      progress.advance(expected - shown);
      shown = expected;
    },
    stop: () => progress.stop(),
  };
}

/** Shows nothing: for when the bar would stand in the middle of what is written. */
export const hiddenProgress: BallotProgress = { advance() {}, complete() {}, stop() {} };
