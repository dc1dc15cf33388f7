import { type ChartTexts, frame, HEAD, MARGIN, round, text, WIDTH } from './frame';
import { type Scale, type ScaleKind, scale, tickLabel } from './scale';

export interface Line {
  name: string;
  points: readonly { x: number; y: number }[];
}

export interface LineChart extends ChartTexts {
  /** What is on the horizontal axis. */
  xTitle: string;
  lines: readonly Line[];
  x: ScaleKind;
  y: ScaleKind;
}

/** More of them would be a line by themselves. */
const MOST_DOTS = 40;
const PLOT_HEIGHT = 250;
const Y_LABELS = 46;
const AXIS = 54;

/** Lines with a dot at each measured point, where they are few; the horizontal axis names the measured values. */
export function lineChart(chart: LineChart): string {
  const { lines, xTitle } = chart;
  const top = lines.length > 1 ? HEAD : HEAD - 22;
  const bottom = top + PLOT_HEIGHT;
  const [left, right] = [MARGIN + Y_LABELS, WIDTH - MARGIN - 16];
  const points = lines.flatMap((line) => line.points);
  const y = scale(
    chart.y,
    points.map((point) => point.y),
    bottom,
    top + 8,
  );
  const xs = [...new Set(points.map((point) => point.x))].sort((a, b) => a - b);
  const x = chart.x === 'log' ? betweenEnds(xs, left + 16, right) : scale('linear', xs, left, right);

  const body = [
    ...y.ticks.flatMap((tick) => [
      `<line class="grid" x1="${left}" x2="${right}" y1="${round(y.at(tick))}" y2="${round(y.at(tick))}"/>`,
      text(left - 8, y.at(tick) + 4, tickLabel(tick), { class: 'small', 'text-anchor': 'end' }),
    ]),
    ...x.ticks.map((tick) =>
      text(x.at(tick), bottom + 20, tickLabel(tick), { class: 'small', 'text-anchor': 'middle' }),
    ),
    text((left + right) / 2, bottom + 40, xTitle, { class: 'small', 'text-anchor': 'middle' }),
    // Ours is drawn last, so that no other line hides it.
    ...lines.map((line, i) => drawLine(line, i, x, y)).reverse(),
  ];
  const names = lines.map(({ name }) => name);
  return frame(chart, names, bottom + AXIS, body);
}

/** A logarithmic scale from the lowest to the highest value, with a tick at each. */
function betweenEnds(values: number[], start: number, end: number): Scale {
  const low = Math.log10(values[0] ?? 1);
  const high = Math.log10(values[values.length - 1] ?? 10);
  const span = high - low || 1;
  return { at: (value) => start + ((Math.log10(value) - low) / span) * (end - start), ticks: values };
}

function drawLine({ points }: Line, i: number, x: Scale, y: Scale): string {
  const places = points.map((point) => [round(x.at(point.x)), round(y.at(point.y))] as const);
  const path = places.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${px} ${py}`).join(' ');
  const dots = (places.length > MOST_DOTS ? [] : places).map(
    ([px, py]) => `<circle class="s${i}" cx="${px}" cy="${py}" r="4"/>`,
  );
  return [`<path class="line l${i}" d="${path}"/>`, ...dots].join('');
}
