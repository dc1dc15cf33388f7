import { round } from '../../charts/frame';
import { type Scale, scale, tickLabel } from '../../charts/scale';
import type { MetricStore } from '../metrics/metric-store';
import type { Minutes } from '../metrics/minutes';
import type { Lines } from './board';
import { COLOURS, LINE_COLOURS, lineOfText, type Place } from './shapes';

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
    const axis = axisOf(series, one.axis, area);
    return path(one.values, axis, area, LINE_COLOURS[index] ?? COLOURS.ink);
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

/** The scale that all lines of a side share. */
function axisOf(series: readonly Series[], side: Lines['axis'], { y, height }: Place): Scale {
  const values = series.filter(({ axis }) => axis === side).flatMap((one) => one.values);
  return scale(
    'linear',
    values.filter((value) => value !== undefined),
    y + height,
    y,
  );
}

function axes(series: readonly Series[], area: Place): string {
  const { x, width } = area;
  const label = { size: 10, colour: COLOURS.quiet };
  const sides = (['left', 'right'] as const).filter((side) => series.some(({ axis }) => axis === side));
  return sides
    .flatMap((side) => {
      const { at, ticks } = axisOf(series, side, area);
      return ticks.map((tick) => {
        const y = at(tick);
        if (side === 'right') return lineOfText({ ...label, x: x + width + 6, y: y + 3 }, tickLabel(tick));
        return (
          `<line x1="${x}" x2="${x + width}" y1="${round(y)}" y2="${round(y)}" stroke="${COLOURS.rule}"/>` +
          lineOfText({ ...label, x: x - 6, y: y + 3, anchor: 'end' }, tickLabel(tick))
        );
      });
    })
    .join('');
}

/** A line with a point for each minute, and a gap where there is no value. */
function path(values: Series['values'], axis: Scale, area: Place, colour: string): string {
  const step = area.width / Math.max(1, values.length - 1);
  let pen = 'M';
  let drawn = '';
  for (const [index, value] of values.entries()) {
    if (value === undefined) {
      pen = 'M';
      continue;
    }
    const [x, y] = [area.x + index * step, axis.at(value)];
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
