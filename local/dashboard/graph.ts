import type { MetricStore } from '../metrics/metric-store';
import type { Minutes } from '../metrics/minutes';
import type { Lines } from './board';
import { COLOURS, LINE_COLOURS, lineOfText, type Place, round } from './shapes';

export interface GraphParts {
  store: MetricStore;
  minutes: Minutes;
  /** The first minute that is shown; the last is the one before this. */
  since: number;
}

/** One line of a graph. */
interface Series {
  label: string;
  axis: Lines['axis'];
  /** A value for each minute, from the first on; absent where there is none. */
  values: (number | undefined)[];
}

const MARGIN = { top: 30, side: 46, legend: 17 };
/** How wide a letter of the legend is at most. */
const LETTER = 6.2;
const MOST_SERIES = LINE_COLOURS.length;

/** The lines of a graph over the minutes, with a legend of those that have values. */
export function graph(lines: readonly Lines[], place: Place, parts: GraphParts): string {
  const series = lines.flatMap((one) => seriesOf(one, parts)).slice(0, MOST_SERIES);
  const rows = legend(series, place);
  const area: Place = {
    x: place.x + MARGIN.side,
    y: place.y + MARGIN.top,
    width: place.width - 2 * MARGIN.side,
    height: place.height - MARGIN.top - 14 - rows.count * MARGIN.legend,
  };
  const drawnLines = series.map((one, index) => {
    const top = topOf(series, one.axis);
    return path(one.values, top, area, LINE_COLOURS[index] ?? COLOURS.ink);
  });
  return axes(series, area) + drawnLines.join('') + rows.drawing;
}

function seriesOf(
  { search, label, statistic, axis }: Lines,
  { store, minutes, since }: GraphParts,
): Series[] {
  const count = Math.max(1, minutes.at(minutes.now()) - since);
  const found = store.metrics.filter(search.finds);
  if (found.length === 0) return [{ label, axis, values: [] }];
  return found.map((metric) => ({
    label: [label, search.tells(metric)].filter(Boolean).join(': '),
    axis,
    values: Array.from({ length: count }, (_, index) => {
      const values = store.values(metric, since + index, since + index);
      return values && statistic(values);
    }),
  }));
}

/** The round number that an axis ends with. */
function topOf(series: readonly Series[], axis: Lines['axis']): number {
  const values = series.filter((one) => one.axis === axis).flatMap((one) => one.values);
  const most = Math.max(1, ...values.filter((value) => value !== undefined));
  const decade = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * decade).find((top) => top >= most) ?? most;
}

function axes(series: readonly Series[], { x, y, width, height }: Place): string {
  const label = { size: 10, colour: COLOURS.quiet };
  const sides = (['left', 'right'] as const).filter((side) => series.some(({ axis }) => axis === side));
  return [0, 0.5, 1]
    .flatMap((share) => {
      const at = y + height * (1 - share);
      return [
        `<line x1="${x}" x2="${x + width}" y1="${round(at)}" y2="${round(at)}" stroke="${COLOURS.rule}"/>`,
        ...sides.map((side) => {
          const value = short(topOf(series, side) * share);
          return side === 'left'
            ? lineOfText({ ...label, x: x - 6, y: at + 3, anchor: 'end' }, value)
            : lineOfText({ ...label, x: x + width + 6, y: at + 3 }, value);
        }),
      ];
    })
    .join('');
}

/** A line with a point for each minute, and a gap where there is no value. */
function path(values: Series['values'], top: number, area: Place, colour: string): string {
  const step = area.width / Math.max(1, values.length - 1);
  let pen = 'M';
  let drawn = '';
  for (const [index, value] of values.entries()) {
    if (value === undefined) {
      pen = 'M';
      continue;
    }
    const [x, y] = [area.x + index * step, area.y + area.height * (1 - value / top)];
    // A point by itself is a short line.
    drawn += `${pen}${round(x)} ${round(y)}${pen === 'M' ? 'h0.1' : ''}`;
    pen = 'L';
  }
  return drawn === ''
    ? ''
    : `<path d="${drawn}" fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round"/>`;
}

function legend(series: readonly Series[], place: Place): { drawing: string; count: number } {
  const placed: { label: string; index: number; x: number; row: number }[] = [];
  let [x, row] = [0, 0];
  for (const [index, { label, values }] of series.entries()) {
    const text = values.length === 0 ? `${label} (none)` : label;
    const width = text.length * LETTER + 24;
    if (x > 0 && x + width > place.width - 20) [x, row] = [0, row + 1];
    placed.push({ label: text, index, x, row });
    x += width;
  }
  const top = place.y + place.height - (row + 1) * MARGIN.legend + 6;
  const drawing = placed.map(({ label, index, ...at }) => {
    const [left, y] = [place.x + 10 + at.x, top + at.row * MARGIN.legend];
    const colour = LINE_COLOURS[index] ?? COLOURS.ink;
    return (
      `<rect x="${round(left)}" y="${round(y - 8)}" width="9" height="9" rx="2" fill="${colour}"/>` +
      lineOfText({ x: left + 13, y, size: 11, colour: COLOURS.quiet }, label)
    );
  });
  return { drawing: drawing.join(''), count: row + 1 };
}

function short(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000}M`;
  return value >= 1_000 ? `${value / 1_000}k` : String(value);
}
