import { dollarsIn } from '../../planner/cost/line';
import type { Plan } from '../../planner/plan';
import type { PlanSimulation } from '../../planner/simulation/simulate-plan';

/** The plan for programs: all of it but what is told second by second. Unknown dollars are `null`. */
export function planDocument(
  { stacks: { count, capacity }, cost, ...plan }: Plan,
  simulation: PlanSimulation | undefined,
): object {
  const { lines, shares, ...sums } = cost;
  return {
    ...plan,
    stacks: count,
    capacity,
    cost: {
      ...sums,
      lines: lines.map((line) => ({
        ...line,
        dollarsEach: line.dollarsEach ?? null,
        dollars: dollarsIn('month', line, shares) ?? null,
      })),
    },
    simulation: simulation && {
      ...simulation,
      runs: simulation.runs.map(({ shape, simulation: { seconds: _, ...run } }) => ({ shape, ...run })),
    },
  };
}
