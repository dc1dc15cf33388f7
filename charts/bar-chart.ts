import { type ChartTexts, frame, HEAD, MARGIN, round, text, WIDTH } from './frame';
import { type Scale, type ScaleKind, scale, tickLabel } from './scale';

/** Bars that belong together: one for each series, in their order. */
export interface BarGroup {
  label: string;
  bars: { value: number; label: string }[];
}

export interface BarChart extends ChartTexts {
  /** Names in the legend; one alone needs none. */
  series: readonly string[];
  groups: readonly BarGroup[];
  scale?: ScaleKind;
  /** A value that no bar ought to pass. */
  goal?: { value: number; label: string };
}

const LEFT = MARGIN + 204;
const VALUE_WIDTH = 92;
const BAR = 16;
const BAR_GAP = 3;
const GROUP_GAP = 14;
const AXIS = 34;
/** The colour of bars beside ours when there is only one series. */
const OTHERS = 4;

/** Horizontal bars, group by group, with their values written behind them. */
export function barChart(chart: BarChart): string {
  const { series, groups, goal } = chart;
  const top = series.length > 1 ? HEAD : HEAD - 22;
  const bottom = top + groups.reduce((sum, group) => sum + heightOf(group), 0);
  const values = [...groups.flatMap(({ bars }) => bars.map(({ value }) => value)), goal?.value ?? 0];
  const x = scale(chart.scale ?? 'linear', values, LEFT, WIDTH - MARGIN - VALUE_WIDTH);
  const body = x.ticks.map((tick) => gridLine(x.at(tick), top, bottom, tick));
  let y = top + GROUP_GAP / 2;
  for (const [i, group] of groups.entries()) {
    // Bars of a single series differ by what they stand for; ours, the first, stands out.
    const colourOf = (s: number) => (series.length > 1 ? s : i === 0 ? 0 : OTHERS);
    body.push(drawGroup(group, y, x, colourOf));
    y += heightOf(group);
  }
  if (goal) body.push(drawGoal(goal, x, top, bottom));
  return frame(chart, series, bottom + AXIS, body);
}

function heightOf({ bars }: BarGroup): number {
  return bars.length * (BAR + BAR_GAP) + GROUP_GAP;
}

function gridLine(x: number, top: number, bottom: number, tick: number): string {
  return (
    `<line class="grid" x1="${round(x)}" x2="${round(x)}" y1="${top}" y2="${bottom}"/>` +
    text(x, bottom + 18, tickLabel(tick), { class: 'small', 'text-anchor': 'middle' })
  );
}

function drawGroup(
  { label, bars }: BarGroup,
  top: number,
  x: Scale,
  colourOf: (s: number) => number,
): string {
  const middle = top + (bars.length * (BAR + BAR_GAP) - BAR_GAP) / 2;
  const drawn = bars.map((bar, s) => {
    const y = top + s * (BAR + BAR_GAP);
    const width = Math.max(1, x.at(bar.value) - LEFT);
    return (
      `<rect class="s${colourOf(s)}" x="${LEFT}" y="${round(y)}" width="${round(width)}" height="${BAR}" rx="2"/>` +
      text(LEFT + width + 6, y + BAR - 4, bar.label, { class: 'small' })
    );
  });
  return [text(LEFT - 10, middle + 4.5, label, { 'text-anchor': 'end' }), ...drawn].join('\n');
}

function drawGoal(goal: NonNullable<BarChart['goal']>, x: Scale, top: number, bottom: number): string {
  const at = round(x.at(goal.value));
  return (
    `<line class="goal" x1="${at}" x2="${at}" y1="${top - 4}" y2="${bottom}"/>` +
    text(at, top - 8, goal.label, { class: 'goal-text', 'text-anchor': 'middle' })
  );
}
