import { setTimeout as sleep } from 'node:timers/promises';
import type { AroundInvocation, Invocation, InvokeResult } from '../../local/functions/invocation';
import type { Log } from '../../local/logs/log';
import { recordsOf, type Target, targetOf } from '../faults/events';
import type {
  AppliedFault,
  CallFault,
  DatabaseCall,
  FaultContext,
  FaultyInvocation,
  InvocationFault,
  Outcome,
  StateFault,
} from '../faults/fault';
import { faultNamed } from '../faults/faults';
import { type Random, seeded } from '../faults/random';
import type { FaultRecord } from './fault-log';
import type { FaultOrder } from './order';
import { SettledBatches } from './settled-batches';

/** A fault of the data meets other faults itself, and is tried again. */
const TRIES = 40;
const PAUSE_MILLISECONDS = 250;

export interface InjectorParts {
  record(fault: FaultRecord): void;
  context(order: FaultOrder): FaultContext;
  log: Log;
  now: () => number;
}

interface Waiting {
  order: FaultOrder;
  fault: InvocationFault;
  random: Random;
}

/** A time during which a fault decides calls to the database. */
interface Window {
  order: FaultOrder;
  detail: string;
  act: (call: DatabaseCall, now: number) => Outcome | 'over';
  noted: boolean;
}

/** Carries out orders for faults: at once, or on the next invocation or call that they apply to. */
export class Injector {
  readonly #parts: InjectorParts;
  readonly #waiting: Waiting[] = [];
  readonly #durations = new Map<string, number>();
  readonly #settled = new SettledBatches();
  #windows: Window[] = [];

  constructor(parts: InjectorParts) {
    this.#parts = parts;
  }

  /** Resolves when there is no more to do than to wait for something that the fault applies to. */
  async order(order: FaultOrder): Promise<void> {
    const fault = faultNamed(order.fault);
    const random = seeded(order.seed);
    if (fault.kind === 'invocation') this.#waiting.push({ order, fault, random });
    if (fault.kind === 'call') this.#openWindow(order, fault, random);
    if (fault.kind === 'state') await this.#applyState(order, fault);
  }

  /** What becomes of a call to the database. */
  readonly decide = (call: DatabaseCall): Outcome => {
    const now = this.#parts.now();
    for (const window of this.#windows) {
      const outcome = window.act(call, now);
      if (outcome === 'over') this.#windows = this.#windows.filter((other) => other !== window);
      else if (outcome !== 'pass') return this.#noteOnce(window, outcome);
    }
    return 'pass';
  };

  /** Stands around every invocation; any number of them run at a time. */
  readonly around: AroundInvocation = async (invocation) => {
    const target = targetOf(invocation.event);
    const act = target && this.#takeEffect({ ...this.#seen(invocation), target });
    const began = this.#parts.now();
    const result = await (act ? act() : invocation.run(invocation.event));
    this.#durations.set(invocation.functionName, this.#parts.now() - began);
    if (target === 'delivery') this.#settled.keep(recordsOf(invocation.event), result);
    return result;
  };

  #seen(invocation: Invocation): Omit<FaultyInvocation, 'target'> {
    const lastDuration = this.#durations.get(invocation.functionName) ?? 0;
    return { ...invocation, settled: this.#settled.batches, lastDuration };
  }

  /** What the first fault does that was ordered for such an invocation and applies to this one. */
  #takeEffect(invocation: FaultyInvocation): (() => Promise<InvokeResult>) | undefined {
    for (const [index, { order, fault, random }] of this.#waiting.entries()) {
      if (!isMeant(order, fault, invocation.target)) continue;
      const effect = fault.apply(invocation, random);
      if (effect === undefined) continue;
      this.#waiting.splice(index, 1);
      this.#note(order, effect.detail);
      return effect.act;
    }
    return undefined;
  }

  #openWindow(order: FaultOrder, fault: CallFault, random: Random): void {
    this.#windows.push({ order, ...fault.apply(random, this.#parts.now()), noted: false });
  }

  #noteOnce(window: Window, outcome: Outcome): Outcome {
    if (!window.noted) this.#note(window.order, window.detail);
    window.noted = true;
    return outcome;
  }

  /** Is noted when it is done: one that is cut off by a killed runtime is ordered again. */
  async #applyState(order: FaultOrder, fault: StateFault): Promise<void> {
    const began = this.#parts.now();
    const applied = await this.#insist(order, fault);
    if (applied) this.#note(order, applied.detail, { at: began, traces: applied.traces });
  }

  async #insist(order: FaultOrder, fault: StateFault): Promise<AppliedFault | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await fault.apply(this.#parts.context(order), seeded(order.seed));
      } catch (error) {
        this.#parts.log.warn('faults', `${fault.name} (try ${tries}): ${String(error)}`);
        if (tries === TRIES) throw error;
        await sleep(PAUSE_MILLISECONDS);
      }
    }
  }

  #note({ orderId, fault }: FaultOrder, detail: string, more: Partial<FaultRecord> = {}): void {
    this.#parts.record({ orderId, fault, at: this.#parts.now(), detail, ...more });
    this.#parts.log.info('faults', `${fault}: ${detail}`);
  }
}

function isMeant(order: FaultOrder, fault: InvocationFault, target: Target): boolean {
  return target === (order.target ?? fault.targets[0]);
}
