import type { FaultTarget } from './events';
import type { Fault } from './fault';
import { type Random, seeded } from './random';

/** A fault that is to happen. */
export interface PlannedFault {
  orderId: number;
  fault: Fault;
  /** Milliseconds from the start of the load, or from the closing time. */
  at: number;
  seed: number;
  /** What an invocation fault waits for. */
  target?: FaultTarget;
}

export interface FaultPlanOptions {
  seed: number;
  faults: readonly Fault[];
  /** Faults in all; each that may come while the poll is open comes at least once. */
  count: number;
  /** How long there is load for them to apply, in milliseconds. */
  duration: number;
}

/** The faults of an open poll in the order of their times: each in its share, spread over the load. */
export function planFaults({ seed, faults, count, duration }: FaultPlanOptions): PlannedFault[] {
  const random = seeded(seed);
  const coming = faults.filter(({ weight }) => weight > 0);
  const weights = coming.reduce((sum, { weight }) => sum + weight, 0);
  const planned = coming.flatMap((fault) => {
    const times = Math.max(1, Math.round((count * fault.weight) / weights));
    return Array.from({ length: times }, (_, index) =>
      draw(fault, Math.round(((index + random.share()) / times) * duration), random),
    );
  });
  return inOrder(planned, 0);
}

/** Faults of a closed poll are numbered apart from those before. */
const FIRST_CLOSING_ORDER = 1_000_000;

/** The faults between closing and certificate, by the closing time: each that may come then so many times. */
export function planClosing(
  { seed, faults }: Pick<FaultPlanOptions, 'seed' | 'faults'>,
  times: number,
): PlannedFault[] {
  const random = seeded(seed);
  const planned = faults.flatMap((fault) => {
    const { closing } = fault;
    if (closing === undefined) return [];
    return Array.from({ length: times }, () => draw(fault, random.between(closing.from, closing.to), random));
  });
  return inOrder([...planned, ...sweepFaults(faults, times, random)], FIRST_CLOSING_ORDER);
}

type Drawn = Omit<PlannedFault, 'orderId'>;

/** Faults for the sweeps that certify: of those selected that apply to an invocation of any kind. */
function sweepFaults(faults: readonly Fault[], times: number, random: Random): Drawn[] {
  const fitting = faults.filter((fault) => fault.kind === 'invocation' && fault.targets.includes('request'));
  if (fitting.length === 0) return [];
  return Array.from({ length: times }, () => ({
    fault: random.pick(fitting),
    at: 0,
    seed: random.seed(),
    target: 'schedule',
  }));
}

function draw(fault: Fault, at: number, random: Random): Drawn {
  const target = fault.kind === 'invocation' ? { target: random.pick(fault.targets) } : {};
  return { fault, at, seed: random.seed(), ...target };
}

function inOrder(planned: Drawn[], firstOrderId: number): PlannedFault[] {
  return planned.sort((a, b) => a.at - b.at).map((one, index) => ({ orderId: firstOrderId + index, ...one }));
}
