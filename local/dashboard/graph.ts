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

/** How many minutes are shown: all that are over. */
export function shownMinutes({ minutes, since }: Pick<GraphParts, 'minutes' | 'since'>): number {
  return Math.max(1, minutes.at(minutes.now()) - since);
}

function seriesOf({ search, label, statistic, axis }: Lines, parts: GraphParts): Series[] {
  const { store, since } = parts;
  const count = shownMinutes(parts);
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

/** A line through the minutes with values, and a dot for one by itself. */
function path(values: Series['values'], axis: Scale, area: Place, colour: string): string {
  const step = area.width / Math.max(1, values.length - 1);
  let line = '';
  let dots = '';
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const [x, y] = [round(area.x + index * step), round(axis.at(value))];
    const [before, after] = [values[index - 1], values[index + 1]];
    if (before === undefined && after === undefined)
      dots += `<circle cx="${x}" cy="${y}" r="2.5" fill="${colour}"/>`;
    else line += `${before === undefined ? 'M' : 'L'}${x} ${y}`;
  }
  return line === '' ? dots : `${dots}<path d="${line}" fill="none" stroke="${colour}" stroke-width="1.8"/>`;
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
