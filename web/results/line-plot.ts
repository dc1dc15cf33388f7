import {
  type AxisOptions,
  FixedScaleAxis,
  type GridDrawEvent,
  LineChart,
  type LineChartOptions,
  Svg,
} from 'chartist';
import type { Format } from '../language/format';
import type { Point } from './history';
import { cornersOf } from './line-corners';
import { ballotMarks, timeMarks } from './line-marks';

/** A line of ballots over time, drawn into a box. */
export interface LinePlot {
  show(points: readonly Point[]): void;
  remove(): void;
}

/** Draws the line, and again whenever the box's size changes. Its colours are the stylesheet's. */
export function openLinePlot(box: HTMLElement, format: Format, first: readonly Point[]): LinePlot {
  let points = first;
  let layout = layOut(box, format, points);
  const chart = new LineChart(box, dataOf(points), optionsFor(layout));
  chart.on('draw', (drawn) => drawn.type === 'grid' && writeMark(drawn, layout, format));
  chart.on('created', ({ svg }) => svg.attr({ 'aria-hidden': 'true' }));

  const draw = () => {
    layout = layOut(box, format, points);
    chart.update(dataOf(points), optionsFor(layout));
  };
  const resizing = new ResizeObserver(draw);
  resizing.observe(box);

  return {
    show: (latest) => {
      points = latest;
      draw();
    },
    remove: () => {
      resizing.disconnect();
      chart.detach();
      box.replaceChildren();
    },
  };
}

/** The marks of both axes, and the room for those of the ballots, in pixels like the size of a letter. */
interface Layout {
  ballots: number[];
  times: number[];
  left: number;
  em: number;
}

const MOST_BALLOT_STEPS = 5;
/** Widths in em: what a digit takes, and what two times side by side take in the longer language. */
const DIGIT_WIDTH = 0.6;
const TIME_WIDTH = 12;

function layOut(box: HTMLElement, format: Format, points: readonly Point[]): Layout {
  const em = Number.parseFloat(getComputedStyle(box).fontSize);
  const counts = points.map(({ ballots }) => ballots);
  const ballots = ballotMarks(counts, MOST_BALLOT_STEPS);
  const longest = Math.max(...ballots.map((count) => format.count(count).length));
  const left = (longest + 1) * DIGIT_WIDTH * em;
  const [from, to] = [points.at(0)?.at ?? 0, points.at(-1)?.at ?? 0];
  const times = timeMarks(from, to, Math.floor((box.clientWidth - left) / (TIME_WIDTH * em)));
  return { ballots, times, left, em };
}

function dataOf(points: readonly Point[]) {
  return { series: [cornersOf(points).map(({ at, ballots }) => ({ x: at, y: ballots }))] };
}

function optionsFor({ ballots, times, left, em }: Layout): LineChartOptions<AxisOptions, AxisOptions> {
  const axis = { type: FixedScaleAxis, showLabel: false };
  const lowest = Math.min(...ballots);
  return {
    lineSmooth: false,
    showPoint: false,
    showArea: true,
    chartPadding: { top: em, right: em / 4, bottom: 0, left: 0 },
    axisX: { ...axis, ticks: times, offset: 2 * em },
    axisY: { ...axis, ticks: ballots, offset: left, low: lowest, high: Math.max(...ballots) },
  };
}

/** Writes a mark's value as SVG text: Chartist's own labels are HTML within SVG, with a style attribute each. */
function writeMark({ axis, index, group, x1, y1, y2 }: GridDrawEvent, marks: Layout, format: Format): void {
  if (axis.units.pos === 'y') {
    const place = { x: x1, y: y1, dx: '-0.6em', dy: '0.35em', 'text-anchor': 'end' };
    group.elem('text', place).text(format.count(marks.ballots[index] ?? 0));
    return;
  }
  const inner = index === 0 ? 'start' : 'middle';
  const anchor = index === marks.times.length - 1 ? 'end' : inner;
  const time = new Date(marks.times[index] ?? 0).toISOString();
  group
    .elem('text', { x: x1, y: Math.max(y1, y2), dy: '1.5em', 'text-anchor': anchor })
    .text(format.clock(time));
}

/** Chartist sizes its SVG by a style attribute, which the page's security policy refuses: the stylesheet sizes it. */
Svg.prototype.attr = new Proxy(Svg.prototype.attr, {
  apply: (attr, svg, [attributes, namespace]) =>
    Reflect.apply(attr, svg, [
      typeof attributes === 'object' ? { ...attributes, style: undefined } : attributes,
      namespace,
    ]),
});
