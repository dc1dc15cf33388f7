import { type ChartTexts, frame, HEAD, MARGIN, round, text, WIDTH } from './frame';
import { type ScaleKind, scale, tickLabel } from './scale';

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

const LABEL_WIDTH = 204;
const VALUE_WIDTH = 92;
const BAR = 16;
const BAR_GAP = 3;
const GROUP_GAP = 14;
const AXIS = 34;

/** Horizontal bars, group by group, with their values written behind them. */
export function barChart(chart: BarChart): string {
  const { series, groups, goal } = chart;
  const top = series.length > 1 ? HEAD : HEAD - 22;
  const rowHeights = groups.map(({ bars }) => bars.length * (BAR + BAR_GAP) + GROUP_GAP);
  const bottom = top + rowHeights.reduce((a, b) => a + b, 0);
  const values = [...groups.flatMap(({ bars }) => bars.map(({ value }) => value)), goal?.value ?? 0];
  const x = scale(chart.scale ?? 'linear', values, MARGIN + LABEL_WIDTH, WIDTH - MARGIN - VALUE_WIDTH);

  const body = x.ticks.flatMap((tick) => [
    `<line class="grid" x1="${round(x.at(tick))}" x2="${round(x.at(tick))}" y1="${top}" y2="${bottom}"/>`,
    text(x.at(tick), bottom + 18, tickLabel(tick), { class: 'small', 'text-anchor': 'middle' }),
  ]);
  let y = top + GROUP_GAP / 2;
  for (const [i, { label, bars }] of groups.entries()) {
    const middle = y + (bars.length * (BAR + BAR_GAP) - BAR_GAP) / 2;
    body.push(text(MARGIN + LABEL_WIDTH - 10, middle + 4.5, label, { 'text-anchor': 'end' }));
    for (const [s, bar] of bars.entries()) {
      const barY = y + s * (BAR + BAR_GAP);
      const width = Math.max(1, x.at(bar.value) - (MARGIN + LABEL_WIDTH));
      // Bars of a single series differ by what they stand for, so each has its colour; ours is the first.
      const colour = series.length > 1 ? s : i === 0 ? 0 : 4;
      body.push(
        `<rect class="s${colour}" x="${MARGIN + LABEL_WIDTH}" y="${round(barY)}" width="${round(width)}" height="${BAR}" rx="2"/>`,
        text(MARGIN + LABEL_WIDTH + width + 6, barY + BAR - 4, bar.label, { class: 'small' }),
      );
    }
    y += rowHeights[i] ?? 0;
  }
  if (goal) {
    const goalX = round(x.at(goal.value));
    body.push(
      `<line class="goal" x1="${goalX}" x2="${goalX}" y1="${top - 4}" y2="${bottom}"/>`,
      text(goalX, top - 8, goal.label, { class: 'goal-text', 'text-anchor': 'middle' }),
    );
  }
  return frame(chart, series, bottom + AXIS, body);
}
