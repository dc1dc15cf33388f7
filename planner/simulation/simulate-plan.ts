import { type Capacity, PARTITION } from '../../lib/capacity/capacity';
import { partitionsOf } from '../../lib/capacity/partition-model';
import { badLayout, drawLayouts, fullest } from './layout';
import { loadOf, SHAPES, type Shape, type Votes } from './load';
import { type Simulation, simulate } from './simulate';

/** What the plan does under each load. */
export interface PlanSimulation {
  readonly seed: number;
  /** Layouts that were drawn, and those of them in which a partition is overloaded at the peak. */
  readonly layouts: number;
  readonly overloaded: number;
  /** Each in a layout that one in a hundred is worse than. */
  readonly runs: readonly { readonly shape: Shape; readonly simulation: Simulation }[];
}

const LAYOUTS = 1_000;

/** @param votes that one stack is to take */
export function simulatePlan(
  votes: Votes,
  stack: { capacity: Capacity; executions: number },
  seed: number,
): PlanSimulation {
  const { writeShards } = stack.capacity;
  const layouts = drawLayouts(writeShards, partitionsOf(stack.capacity), LAYOUTS, seed);
  const room = (PARTITION.writes * writeShards) / votes.peak;
  const layout = badLayout(layouts);
  return {
    seed,
    layouts: LAYOUTS,
    overloaded: layouts.filter((one) => fullest(one) > room).length,
    runs: SHAPES.map((shape) => ({
      shape,
      simulation: simulate(loadOf(shape, votes), { ...stack, layout }),
    })),
  };
}
