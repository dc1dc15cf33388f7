import { startProgress } from './progress';
import type { Terminal } from './terminal';

/** How many ballots are read, of a number that is only expected. */
export interface BallotProgress {
  advance(): void;
  /** All ballots are read; what is read again is not shown. */
  complete(): void;
  /** Leaves the bar on the screen. */
  stop(): void;
}

export function startBallotProgress(
  terminal: Terminal,
  expected: number,
  note?: () => string | undefined,
): BallotProgress {
  const progress = startProgress(terminal, expected, 'ballot', note);
  let read = 0;
  let completed = false;
  return {
    advance() {
      if (completed) return;
      read++;
      if (read > expected) progress.setTotal(read);
      progress.advance();
    },
    complete() {
      completed = true;
      progress.setTotal(read);
    },
    stop: () => progress.stop(),
  };
}

/** Shows nothing: for when the bar would stand in the middle of what is written. */
export const hiddenProgress: BallotProgress = { advance() {}, complete() {}, stop() {} };
