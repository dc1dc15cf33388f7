import { SingleBar } from 'cli-progress';
import { bar } from './bar';
import { truncate } from './columns';
import { formatCount, formatDuration, formatQuantity } from './numbers';
import type { Terminal } from './terminal';

/** How far a long task is, written to the standard error. */
export interface Progress {
  advance(count?: number): void;
  /** For a total that was only expected, once it is known. */
  setTotal(total: number): void;
  /** Leaves the final state standing. */
  stop(): void;
}

export interface ProgressState {
  done: number;
  total: number;
  elapsedMs: number;
  /** What the person should know at this moment, such as why nothing moves. */
  note?: string | undefined;
}

const BAR_WIDTH = 24;
const PLAIN_INTERVAL_MS = 3_000;

/** A bar on a terminal, otherwise a plain line every few seconds. `note` is asked each time for what to add. */
export function startProgress(
  terminal: Terminal,
  total: number,
  unit: string,
  note: () => string | undefined = () => undefined,
): Progress {
  const started = performance.now();
  const line: Line = (done, total) =>
    progressLine({ done, total, elapsedMs: performance.now() - started, note: note() }, unit);
  return terminal.errors.isTTY ? barProgress(terminal, total, line) : plainProgress(terminal, total, line);
}

type Line = (done: number, total: number) => string;

function barProgress({ errors, errorPaint }: Terminal, expected: number, line: Line): Progress {
  const display = new SingleBar({
    format: (_options, { value, total }) => {
      const filled = bar(total === 0 ? 1 : value / total, BAR_WIDTH).padEnd(BAR_WIDTH);
      return `${errorPaint.cyan(filled)} ${truncate(line(value, total), (errors.columns ?? 80) - BAR_WIDTH - 2)}`;
    },
    stream: errors,
    hideCursor: true,
    // Time goes on, and so does the note, while nothing is done.
    forceRedraw: true,
    gracefulExit: false,
  });
  display.start(expected, 0);
  return {
    advance: (count = 1) => display.increment(count),
    setTotal: (total) => display.setTotal(total),
    stop: () => display.stop(),
  };
}

function plainProgress(terminal: Terminal, expected: number, line: Line): Progress {
  let done = 0;
  let total = expected;
  const timer = setInterval(() => terminal.warn(line(done, total)), PLAIN_INTERVAL_MS);
  return {
    advance(count = 1) {
      done += count;
    },
    setTotal(known) {
      total = known;
    },
    stop() {
      clearInterval(timer);
      terminal.warn(line(done, total));
    },
  };
}

/** Such as ` 23% · 2,400 of 10,459 votes · 940/s · 9 s left`. */
export function progressLine({ done, total, elapsedMs, note }: ProgressState, unit: string): string {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const perSecond = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0;
  const left = perSecond > 0 ? `${formatDuration(((total - done) / perSecond) * 1000)} left` : undefined;
  const parts = [
    `${String(percent).padStart(3)}%`,
    `${formatCount(done)} of ${formatQuantity(total, unit)}`,
    `${formatCount(perSecond)}/s`,
    done < total ? left : `took ${formatDuration(elapsedMs)}`,
    note,
  ];
  return parts.filter(Boolean).join(' · ');
}
