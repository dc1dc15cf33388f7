import { coordinate, escapeHtml } from './markup';
import type { Scale } from './scale';
import { clock } from './time';

/** Where a chart's own area lies in its drawing; charts that share the left and right edge have their times aligned. */
export interface Plot {
  left: number;
  right: number;
  width: number;
}

/** As wide as a page; the left edge leaves room for the longest name of an alarm. */
export const PLOT: Plot = { left: 176, right: 944, width: 960 };

export interface Point {
  x: number;
  y: number;
}

/** Horizontal lines with their labels. */
export function gridLines(
  scale: Scale,
  label: (value: number) => string,
  { left, right }: Plot = PLOT,
): string {
  return scale.ticks
    .map((value) => {
      const y = coordinate(scale(value));
      return (
        `<line class="grid" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/>` +
        `<text class="label" x="${left - 10}" y="${y}" dy="0.32em" text-anchor="end">${escapeHtml(label(value))}</text>`
      );
    })
    .join('');
}

/** The time under a chart. */
export function timeAxis(scale: Scale, y: number, label: (milliseconds: number) => string): string {
  return scale.ticks
    .map((value) => {
      const x = coordinate(scale(value));
      return `<text class="label" x="${x}" y="${y}" text-anchor="middle">${escapeHtml(label(value))}</text>`;
    })
    .join('');
}

/** A line through points; a gap where one is missing. */
export function line(points: readonly (Point | undefined)[], className: string): string {
  let pen = 'M';
  let path = '';
  for (const point of points) {
    if (point === undefined) {
      pen = 'M';
      continue;
    }
    path += `${pen}${coordinate(point.x)} ${coordinate(point.y)}`;
    pen = 'L';
  }
  return `<path class="${className}" d="${path}"/>`;
}

/** A moment that all charts show, such as the closing of the poll. */
export function moment(x: number, top: number, bottom: number, title: string): string {
  const at = coordinate(x);
  return `<line class="moment" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"><title>${escapeHtml(title)}</title></line>`;
}

const MARK_WIDTH = 2.5;

/** What a mark on the time line stands for. */
export interface Mark {
  /** Milliseconds from the start. */
  at: number;
  text: string;
}

/** A mark at each time, from `top` down; those after the end of the time line are left out. */
export function marks(
  all: readonly Mark[],
  time: Scale,
  top: number,
  height: number,
  className: string,
): string {
  return all
    .filter(({ at }) => at <= time.end)
    .map(({ at, text }) => {
      const x = coordinate(time(at) - MARK_WIDTH / 2);
      const title = escapeHtml(`${clock(at)} ${text}`);
      return `<rect class="${className}" x="${x}" y="${top}" width="${MARK_WIDTH}" height="${height}" rx="1"><title>${title}</title></rect>`;
    })
    .join('');
}

const LANE = 22;
const LANE_MARK = 13;
const LANES_TOP = 6;

/** Where the lanes of a chart end. */
export function lanesBottom(count: number): number {
  return LANES_TOP + count * LANE;
}

/** A named line across the chart, with its marks; the first has the index 0. */
export function lane(
  index: number,
  name: string,
  all: readonly Mark[],
  time: Scale,
  className: string,
): string {
  const middle = LANES_TOP + (index + 0.5) * LANE;
  return (
    `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${middle}" y2="${middle}"/>` +
    `<text class="label" x="${PLOT.left - 10}" y="${middle}" dy="0.32em" text-anchor="end">${escapeHtml(name)}</text>` +
    marks(all, time, middle - LANE_MARK / 2, LANE_MARK, className)
  );
}

/** What lasts on the time line. Times in milliseconds from the start. */
export interface Span {
  from: number;
  to: number;
  text: string;
}

/** A named line across the chart, with a bar for each span; what lies after the end of the time line is left out. */
export function spanLane(
  index: number,
  name: string,
  spans: readonly Span[],
  time: Scale,
  className: string,
): string {
  const top = LANES_TOP + (index + 0.5) * LANE - LANE_MARK / 2;
  const bars = spans
    .filter(({ from }) => from <= time.end)
    .map(({ from, to, text }) => {
      const [left, right] = [time(from), time(Math.min(to, time.end))];
      const title = escapeHtml(`${text} from ${clock(from)} to ${clock(to)}`);
      return `<rect class="${className}" x="${coordinate(left)}" y="${top}" width="${coordinate(Math.max(right - left, MARK_WIDTH))}" height="${LANE_MARK}" rx="2"><title>${title}</title></rect>`;
    });
  return lane(index, name, [], time, className) + bars.join('');
}

export function drawing(
  height: number,
  description: string,
  content: string,
  { width }: Plot = PLOT,
): string {
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(description)}">` +
    `${content}</svg>`
  );
}
