import { drawing, gridLines, line, moment, type Plot, timeAxis } from '../../charts/timeline/chart';
import { escapeHtml } from '../../charts/timeline/markup';
import { linearScale, type Scale, timeScale } from '../../charts/timeline/scale';
import { clock } from '../../charts/timeline/time';
import { formatCount, formatDuration } from '../../cli/terminal/numbers';
import type { History, Sample } from './history';

/** Half a page wide, so that a phone shows all of a chart in letters that can be read. */
const HALF: Plot = { left: 66, right: 452, width: 480 };
const [TOP, BOTTOM, HEIGHT] = [12, 176, 208];
/** More lines could not be told apart. */
const MOST_LINES = 5;

/** Ballots copied a second, and as planned. */
export function ratesChart(history: History): string {
  const { samples } = history;
  const rates = linearScale(
    Math.max(1, ...samples.flatMap(({ now, planned }) => [now, planned])),
    BOTTOM,
    TOP,
    4,
  );
  const planned = plotted(samples, rates, (sample) => sample.planned);
  const now = plotted(samples, rates, (sample) => sample.now);
  return chart(
    'Ballots copied a second over time',
    history,
    rates,
    formatCount,
    line(planned, 'planned') + line(now, 'series s0'),
  );
}

/** Shards whose lines the chart of lags shows: those that lag most. */
export function chartedShards({ samples }: History): string[] {
  const worst = new Map<string, number>();
  for (const { lags } of samples)
    for (const [name, lag] of Object.entries(lags)) worst.set(name, Math.max(lag, worst.get(name) ?? 0));
  const byLag = [...worst].sort(([, a], [, b]) => b - a).slice(0, MOST_LINES);
  return byLag.map(([name]) => name).sort();
}

/** How long changes wait on their way to the other side, by shard. */
export function lagsChart(history: History): string {
  const { samples } = history;
  const names = chartedShards(history);
  const most = Math.max(1_000, ...samples.flatMap(({ lags }) => Object.values(lags)));
  const lags = linearScale(most, BOTTOM, TOP, 4);
  const lines = names.map((name, i) =>
    line(
      plotted(samples, lags, (sample) => sample.lags[name]),
      `series s${i}`,
    ),
  );
  return chart('Lag of each shard over time', history, lags, formatDuration, lines.join(''));
}

/** What stands for which line. */
export function lagsKey(history: History): string {
  const names = chartedShards(history).map((name, i) => `<span class="of-s${i}">${escapeHtml(name)}</span>`);
  return `<p class="key">${names.join('')}</p>`;
}

function chart(
  description: string,
  history: History,
  scale: Scale,
  label: (value: number) => string,
  lines: string,
): string {
  const time = timeOf(history.samples);
  const moments = history.phases
    .filter(({ at }) => at > 0)
    .map(({ at, phase }) => moment(time(at), TOP, BOTTOM, `${phase} from ${clock(at)}`));
  const content =
    gridLines(scale, label, HALF) + timeAxis(time, BOTTOM + 24, clock) + moments.join('') + lines;
  return drawing(HEIGHT, description, content, HALF);
}

function plotted(samples: readonly Sample[], scale: Scale, read: (sample: Sample) => number | undefined) {
  const time = timeOf(samples);
  return samples.map((sample) => {
    const value = read(sample);
    return value === undefined ? undefined : { x: time(sample.at), y: scale(value) };
  });
}

function timeOf(samples: readonly Sample[]): Scale {
  return timeScale(Math.max(samples.at(-1)?.at ?? 0, 10_000), HALF.left, HALF.right, 5);
}
