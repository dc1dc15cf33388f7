import type { Target } from './events';
import type { Fault } from './fault';
import { type Random, seeded } from './random';

/** A fault that is to happen. */
export interface PlannedFault {
  orderId: number;
  fault: Fault;
  /** Milliseconds from the start of the load. */
  at: number;
  seed: number;
  /** What an invocation fault waits for. */
  target?: Target;
}

export interface FaultPlanOptions {
  seed: number;
  faults: readonly Fault[];
  /** Faults in all; each fault comes at least once. */
  count: number;
  /** How long there is load for them to befall, in milliseconds. */
  duration: number;
}

/** The faults of a rehearsal in the order of their times: each in its share, spread over the load. */
export function planFaults({ seed, faults, count, duration }: FaultPlanOptions): PlannedFault[] {
  const random = seeded(seed);
  const weights = faults.reduce((sum, { weight }) => sum + weight, 0);
  const planned = faults.flatMap((fault) => {
    const times = Math.max(1, Math.round((count * fault.weight) / weights));
    return Array.from({ length: times }, (_, index) => ({
      fault,
      at: Math.round(((index + random.share()) / times) * duration),
      seed: random.seed(),
      ...targetFor(fault, random),
    }));
  });
  return planned.sort((a, b) => a.at - b.at).map((one, orderId) => ({ orderId, ...one }));
}

function targetFor(fault: Fault, random: Random): { target?: Target } {
  return fault.kind === 'invocation' ? { target: random.pick(fault.targets) } : {};
}

/** Outside of all plans. */
const SWEEP_ORDER = -1;

/** A fault for the sweep that certifies: one of those selected that can befall an invocation of any kind. */
export function sweepFault({
  seed,
  faults,
}: Pick<FaultPlanOptions, 'seed' | 'faults'>): PlannedFault | undefined {
  const fitting = faults.filter((fault) => fault.kind === 'invocation' && fault.targets.includes('request'));
  if (fitting.length === 0) return undefined;
  const random = seeded(seed);
  return {
    orderId: SWEEP_ORDER,
    at: 0,
    seed: random.seed(),
    fault: random.pick(fitting),
    target: 'schedule',
  };
}
