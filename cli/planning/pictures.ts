import { barChart } from '../../charts/bar-chart';
import { lineChart } from '../../charts/line-chart';
import type { Plan } from '../../planner/plan';
import type { SimulatedSecond, Simulation } from '../../planner/simulation/simulate';
import { formatDollars } from '../terminal/numbers';

/** What the night costs, by what it is paid for. */
export function costChart({ cost: { groups }, event: { access } }: Plan): string {
  const bar = (label: string, value: number) => ({ label, bars: [{ value, label: formatDollars(value) }] });
  return barChart({
    title: 'Dollars of the night',
    subtitle: 'list prices; what has no known price is left out',
    series: ['dollars'],
    groups: [
      bar('watching', groups.watching),
      bar(access === 'account' ? 'signing in' : 'getting passes', groups.passes),
      bar('voting and counting', groups.voting),
    ],
  });
}

/** Points along the time; more could not be told apart. */
const POINTS = 120;

/** Votes cast and accepted over time. */
export function simulationChart(load: string, { seconds }: Simulation): string {
  const each = Math.ceil(seconds.length / POINTS);
  const minutes = (index: number) => (index * each) / 60;
  const spans = Array.from({ length: Math.ceil(seconds.length / each) }, (_, i) =>
    seconds.slice(i * each, (i + 1) * each),
  );
  const line = (name: string, of: (second: SimulatedSecond) => number) => ({
    name,
    points: spans.map((span, i) => ({
      x: minutes(i),
      y: span.reduce((sum, one) => sum + of(one), 0) / span.length,
    })),
  });
  return lineChart({
    title: `Votes that come ${load}`,
    subtitle: 'votes a second, cast for the first time and accepted; what is refused is sent again',
    xTitle: 'minutes from the opening',
    x: 'linear',
    y: 'linear',
    lines: [line('accepted', ({ accepted }) => accepted), line('cast', ({ cast }) => cast)],
  });
}
