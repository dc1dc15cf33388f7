import { capacityFor, PARTITION } from '../../lib/capacity/capacity';
import { partitionsOf } from '../../lib/capacity/partition-model';
import { badLayout, drawLayouts, fullest } from './layout';
import { loadOf, SHAPES, type Shape, type Votes } from './load';
import { type Simulation, simulate } from './simulate';

/** What the plan does under each load. */
export interface PlanSimulation {
  readonly seed: number;
  readonly votesPerSecond: number;
  /** Layouts that were drawn, and those of them in which a partition is overloaded at the peak. */
  readonly layouts: number;
  readonly overloaded: number;
  /** Each in a layout that one in a hundred is worse than. */
  readonly runs: readonly { readonly shape: Shape; readonly simulation: Simulation }[];
}

const LAYOUTS = 1_000;

/**
 * @param votes that one stack is to take
 * @param stack what it is built for, and the executions that its account has
 */
export function simulatePlan(
  votes: Votes,
  { votesPerSecond, executions }: { votesPerSecond: number; executions: number },
  seed: number,
): PlanSimulation {
  const capacity = capacityFor(votesPerSecond);
  const { writeShards } = capacity;
  const layouts = drawLayouts(writeShards, partitionsOf(capacity), LAYOUTS, seed);
  const room = (PARTITION.writes * writeShards) / votes.peak;
  const layout = badLayout(layouts);
  return {
    seed,
    votesPerSecond,
    layouts: LAYOUTS,
    overloaded: layouts.filter((one) => fullest(one) > room).length,
    runs: SHAPES.map((shape) => ({
      shape,
      simulation: simulate(loadOf(shape, votes), { capacity, executions, layout }),
    })),
  };
}
