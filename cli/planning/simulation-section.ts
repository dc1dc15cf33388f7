import { GATES, type Gate } from '../../planner/simulation/gates';
import type { Shape } from '../../planner/simulation/load';
import type { Simulation } from '../../planner/simulation/simulate';
import type { PlanSimulation } from '../../planner/simulation/simulate-plan';
import { formatCount, formatDuration } from '../terminal/numbers';
import { simulationChart } from './pictures';
import type { PlanSection } from './section';

const LOADS: Readonly<Record<Shape, string>> = {
  tv: 'as in a broadcast',
  spike: 'all at the peak at once',
  steady: 'evenly',
};
const GATE_NAMES: Readonly<Record<Gate, string>> = {
  route: 'route throttle',
  functions: 'functions starting',
  partitions: 'partitions of Votes',
};

/** What throttles under each load, when and for how long. */
export function simulationSection({
  runs,
  layouts,
  overloaded,
  seed,
  votesPerSecond,
}: PlanSimulation): PlanSection {
  return {
    title: `Simulated with votesPerSecond=${votesPerSecond}`,
    table: {
      head: ['votes come', ...GATES.map((gate) => `${GATE_NAMES[gate]}`), 'waiting at most', 'not accepted'],
      rows: runs.map(({ shape, simulation }) => simulationRow(LOADS[shape], simulation)),
    },
    paragraphs: [
      `Of ${formatCount(layouts)} layouts of the write shards (seed ${seed}), ${formatCount(overloaded)} overload a partition at the peak; ` +
        'this is one that 99 of 100 are no worse than. Times are from the opening; a refused vote is sent again by its page.',
    ],
    charts: runs.map(({ shape, simulation }) => simulationChart(LOADS[shape], simulation)),
  };
}

function simulationRow(load: string, { throttled, mostWaiting, lost }: Simulation): string[] {
  return [
    load,
    ...GATES.map((gate) => {
      const refused = throttled[gate];
      return refused === undefined ? '–' : `${clock(refused.from)} to ${clock(refused.until + 1)}`;
    }),
    formatCount(Math.ceil(mostWaiting)),
    formatCount(Math.ceil(lost)),
  ];
}

function clock(seconds: number): string {
  return formatDuration(seconds * 1_000);
}
