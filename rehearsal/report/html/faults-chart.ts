import type { RehearsalResult } from '../../course/result';
import { faultCounts } from '../figures';
import { drawing, PLOT, timeAxis } from './chart';
import { coordinate, escapeHtml } from './markup';
import type { Scale } from './scale';
import { clock } from './time';

const LANE = 22;
const MARK = 13;
const MARK_WIDTH = 2.5;
const TOP = 6;

/** A lane for each fault, with a mark at each time it happened. */
export function faultsChart(rehearsal: RehearsalResult, time: Scale): string {
  const lanes = faultCounts(rehearsal);
  const bottom = TOP + lanes.length * LANE;
  const content = lanes.map(({ name }, index) => {
    const middle = TOP + (index + 0.5) * LANE;
    const marks = rehearsal.injected.filter(({ fault }) => fault === name);
    return (
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${middle}" y2="${middle}"/>` +
      `<text class="label" x="${PLOT.left - 10}" y="${middle}" dy="0.32em" text-anchor="end">${name}</text>` +
      faultMarks({ ...rehearsal, injected: marks }, time, middle - MARK / 2, MARK)
    );
  });
  return drawing(bottom + 28, 'Faults over time', content.join('') + timeAxis(time, bottom + 20, clock));
}

/** A mark at the time of each fault, from `top` down. */
export function faultMarks(
  { injected, startedAt }: Pick<RehearsalResult, 'injected' | 'startedAt'>,
  time: Scale,
  top: number,
  height: number,
): string {
  const marks = injected.map(({ fault, at, detail }) => {
    const since = at - startedAt;
    if (since > time.end) return '';
    const title = escapeHtml(`${clock(since)} ${fault}: ${detail}`);
    const x = coordinate(time(since) - MARK_WIDTH / 2);
    return `<rect class="fault" x="${x}" y="${top}" width="${MARK_WIDTH}" height="${height}" rx="1"><title>${title}</title></rect>`;
  });
  return marks.join('');
}
