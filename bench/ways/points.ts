import type { Redelivery } from '../stream/deliveries';

/** One point at which the ways are compared. */
export interface Point {
  records: number;
  batchSize: number;
  writeShards: number;
  candidates: number;
  redelivery: Redelivery;
}

/** What is varied, one thing at a time. */
export const AXES = ['records', 'batchSize', 'writeShards', 'candidates', 'redelivery'] as const;
export type Axis = (typeof AXES)[number];

export interface WaysPlan {
  /** What holds for all that is not being varied. */
  baseline: Point;
  /** For each axis the points along it, the baseline among them where it fits. */
  axes: Record<Axis, Point[]>;
}

type Values = { [A in Axis]: Point[A][] };

/** Batches that a stream has when one in a hundred of them is to come again. */
const BATCHES_FOR_REDELIVERY = 100;

function plan(baseline: Point, values: Values): WaysPlan {
  return {
    baseline,
    axes: {
      records: values.records.map((records) => ({ ...baseline, records })),
      batchSize: values.batchSize.map((batchSize) => ({ ...baseline, batchSize })),
      writeShards: values.writeShards.map((writeShards) => ({ ...baseline, writeShards })),
      candidates: values.candidates.map((candidates) => ({ ...baseline, candidates })),
      redelivery: values.redelivery.map((redelivery) => ({
        ...baseline,
        batchSize: Math.ceil(baseline.records / BATCHES_FOR_REDELIVERY),
        redelivery,
      })),
    },
  };
}

export const FULL_PLAN = plan(
  { records: 10_000, batchSize: 1_000, writeShards: 32, candidates: 10, redelivery: 'clean' },
  {
    records: [1_000, 10_000, 200_000],
    batchSize: [100, 1_000, 10_000],
    writeShards: [1, 8, 32, 256],
    candidates: [2, 10, 50, 200],
    redelivery: ['clean', 'again', 're-cut'],
  },
);

/** The same questions with few records, for a look in between. */
export const QUICK_PLAN = plan(
  { records: 1_000, batchSize: 500, writeShards: 32, candidates: 10, redelivery: 'clean' },
  {
    records: [1_000, 5_000],
    batchSize: [10, 500, 1_000],
    writeShards: [1, 32, 256],
    candidates: [2, 10, 200],
    redelivery: ['clean', 'again', 're-cut'],
  },
);

/** The points of all axes, each once. */
export function distinctPoints({ axes }: WaysPlan): Point[] {
  const points = AXES.flatMap((axis) => axes[axis]);
  return [...new Map(points.map((point) => [pointKey(point), point])).values()];
}

export function pointKey(point: Point): string {
  return AXES.map((axis) => point[axis]).join('/');
}
