import { faultCounts } from '../figures';
import type { Rehearsal } from '../rehearsal';
import { drawing, PLOT, timeAxis } from './chart';
import { coordinate, escapeHtml } from './markup';
import type { Scale } from './scale';
import { clock } from './time';

const LANE = 22;
const MARK = 13;
const TOP = 6;

/** A lane for each fault, with a mark at each time it happened. */
export function faultsChart(rehearsal: Rehearsal, time: Scale): string {
  const lanes = faultCounts(rehearsal);
  const bottom = TOP + lanes.length * LANE;
  const content = lanes.map(({ name }, index) => {
    const middle = TOP + (index + 0.5) * LANE;
    const marks = rehearsal.injected
      .filter(({ fault }) => fault === name)
      .map(({ at, detail }) =>
        mark(time(at - rehearsal.startedAt), middle, at - rehearsal.startedAt, detail),
      );
    return (
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${middle}" y2="${middle}"/>` +
      `<text class="label" x="${PLOT.left - 10}" y="${middle}" dy="0.32em" text-anchor="end">${name}</text>` +
      marks.join('')
    );
  });
  return drawing(bottom + 28, 'Faults over time', content.join('') + timeAxis(time, bottom + 20, clock));
}

function mark(x: number, middle: number, at: number, detail: string): string {
  const title = escapeHtml(`${clock(at)} ${detail}`);
  return `<rect class="fault" x="${coordinate(x - 1.25)}" y="${middle - MARK / 2}" width="2.5" height="${MARK}" rx="1"><title>${title}</title></rect>`;
}
