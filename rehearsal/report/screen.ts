import { bar } from '../../cli/terminal/bar';
import { padEnd, truncate } from '../../cli/terminal/columns';
import { LiveRegion } from '../../cli/terminal/live-region';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import type { Terminal } from '../../cli/terminal/terminal';
import type { RehearsalProgress, Watcher } from '../course/progress';

const INDENT = '  ';
const BAR_WIDTH = 30;
const REDRAW_MS = 200;
const PLAIN_MS = 5_000;
/** The rate is that of the last so many milliseconds. */
const RATE_WINDOW = 5_000;

/** Shows how far a rehearsal is: redrawn in place on a terminal, a line every few seconds elsewhere. */
export function openScreen(terminal: Terminal): Watcher {
  const region = new LiveRegion(terminal.output);
  let waiting: string | undefined;
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  const rate = recentRate();

  function draw(progress: RehearsalProgress): void {
    const lines = progressLines(progress, rate(progress), waiting);
    if (terminal.interactive) redraw(lines, progress);
    else say(INDENT + lines.join(' · '));
  }

  function say(text: string): void {
    if (text !== said) terminal.print(text);
    said = text;
  }

  function redraw([first, second]: [string, string], progress: RehearsalProgress): void {
    const { paint } = terminal;
    const filled = padEnd(bar(progress.done / progress.total, BAR_WIDTH), BAR_WIDTH);
    const width = terminal.width() - INDENT.length - 1;
    region.draw([
      `${INDENT}${paint.cyan(filled)} ${truncate(first, width - BAR_WIDTH - 1)}`,
      `${INDENT}${paint.dim(truncate(second, width))}`,
    ]);
  }

  return {
    began(progress) {
      terminal.print('');
      timer = setInterval(() => draw(progress()), terminal.interactive ? REDRAW_MS : PLAIN_MS);
    },
    waits(what) {
      waiting = what;
    },
    ended() {
      clearInterval(timer);
      if (terminal.interactive) region.draw([]);
      region.close();
    },
  };
}

/** What the person reads: how far and how fast; and what was accepted, counted and injected. */
export function progressLines(
  progress: RehearsalProgress,
  perSecond: number,
  waiting: string | undefined,
): [string, string] {
  const { done, total, elapsedMs, plannedMs, accepted, counted, injected, lastAct, trouble } = progress;
  const share = `${Math.floor((done / total) * 100)}%`.padStart(4);
  const left = Math.max(0, plannedMs - elapsedMs);
  const pace =
    waiting ??
    [
      `${formatCount(done)} of ${formatCount(total)} actions`,
      `${formatCount(perSecond)}/s`,
      left > 0 ? `${formatDuration(left)} left` : 'closing soon',
    ].join(' · ');
  const state = [
    `accepted ${formatCount(accepted)}`,
    `counted ${counted === undefined ? '–' : formatCount(counted)}`,
    formatQuantity(injected, 'fault'),
    lastAct && `director: ${lastAct}`,
    trouble,
  ];
  return [`${share} · ${pace}`, state.filter(Boolean).join(' · ')];
}

/** Actions a second over the last moments. */
function recentRate(): (progress: RehearsalProgress) => number {
  const seen: { at: number; done: number }[] = [];
  return ({ elapsedMs, done }) => {
    seen.push({ at: elapsedMs, done });
    while ((seen[0]?.at ?? elapsedMs) < elapsedMs - RATE_WINDOW) seen.shift();
    const [oldest] = seen;
    if (oldest === undefined || oldest.at === elapsedMs) return 0;
    return ((done - oldest.done) / (elapsedMs - oldest.at)) * 1000;
  };
}
