import { SingleBar } from 'cli-progress';
import { bar } from './bar';
import { truncate } from './columns';
import { formatCount, formatDuration, formatQuantity } from './numbers';
import type { Terminal } from './terminal';

/** How far a long task is: a bar in a terminal, otherwise a line every few seconds. Written to the standard error. */
export interface Progress {
  advance(count?: number): void;
  /** Leaves the final state standing. */
  stop(): void;
}

export interface ProgressState {
  done: number;
  total: number;
  elapsedMs: number;
  /** Columns at most. */
  width: number;
  /** What the person should know at this moment, such as why it is not going on. */
  note?: string | undefined;
}

const BAR_WIDTH = 24;
const PLAIN_INTERVAL_MS = 3_000;

export function startProgress(
  terminal: Terminal,
  total: number,
  unit: string,
  note: () => string | undefined = () => undefined,
): Progress {
  const started = performance.now();
  const width = terminal.errors.isTTY ? (terminal.errors.columns ?? 80) - 1 : Number.POSITIVE_INFINITY;
  const display = new SingleBar({
    format: (_options, { value }) =>
      progressLine({ done: value, total, elapsedMs: performance.now() - started, width, note: note() }, unit),
    stream: terminal.errors,
    noTTYOutput: true,
    notTTYSchedule: PLAIN_INTERVAL_MS,
    hideCursor: true,
    forceRedraw: true,
    gracefulExit: false,
  });
  display.start(total, 0);
  return {
    advance: (count = 1) => display.increment(count),
    stop: () => display.stop(),
  };
}

/** `█████▌        23% · 2,400 of 10,459 votes · 940/s · 9 s left`. */
export function progressLine({ done, total, elapsedMs, width, note }: ProgressState, unit: string): string {
  const fraction = total === 0 ? 1 : done / total;
  const perSecond = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0;
  const left = perSecond > 0 ? formatDuration(((total - done) / perSecond) * 1000) : undefined;
  const parts = [
    `${bar(fraction, BAR_WIDTH).padEnd(BAR_WIDTH)} ${String(Math.floor(fraction * 100)).padStart(3)}%`,
    `${formatCount(done)} of ${formatQuantity(total, unit)}`,
    `${formatCount(perSecond)}/s`,
    done < total ? left && `${left} left` : `took ${formatDuration(elapsedMs)}`,
    note,
  ];
  return truncate(parts.filter(Boolean).join(' · '), width);
}
