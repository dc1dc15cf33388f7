import { drawing, gridLines, timeAxis } from '../../../charts/timeline/chart';
import { coordinate, escapeHtml } from '../../../charts/timeline/markup';
import type { Scale } from '../../../charts/timeline/scale';
import { clock } from '../../../charts/timeline/time';
import { formatDuration } from '../../../cli/terminal/numbers';
import type { RehearsalResult } from '../../course/result';
import { faultMarks } from './faults-chart';

const HEIGHT = 220;
const TOP = 16;
const BOTTOM = 182;
const FAULT_MARK = 9;
/** In milliseconds. */
const LEAST = 50;

/** How long each probe vote took to be seen. A logarithmic scale: most take moments, those that meet a fault seconds. */
export function lagChart(rehearsal: RehearsalResult, time: Scale): string {
  const { lags } = rehearsal;
  const longest = Math.max(LEAST * 20, ...lags.map(({ lag }) => lag));
  const decades = Math.log10(longest / LEAST);
  const scale = (lag: number) =>
    BOTTOM - (Math.log10(Math.max(lag, LEAST) / LEAST) / decades) * (BOTTOM - TOP);
  const marks = [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000].filter((lag) => lag <= longest);
  const dots = lags.map(({ at, lag }) => {
    const title = escapeHtml(`${formatDuration(lag)} at ${clock(at)}`);
    return `<circle class="lag" cx="${coordinate(time(at))}" cy="${coordinate(scale(lag))}" r="2.2"><title>${title}</title></circle>`;
  });
  return drawing(
    HEIGHT,
    'Lag of probe votes over time',
    gridLines(Object.assign(scale, { ticks: marks, end: longest }), formatDuration) +
      faultMarks(rehearsal, time, BOTTOM + 1, FAULT_MARK) +
      timeAxis(time, BOTTOM + 28, clock) +
      dots.join(''),
  );
}
