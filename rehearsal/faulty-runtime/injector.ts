import { setTimeout as sleep } from 'node:timers/promises';
import type { AroundInvocation, Invocation } from '../../local/functions/invocation';
import type { InvokeResult } from '../../local/functions/local-function';
import type { Log } from '../../local/logs/log';
import { recordsOf, type Target, targetOf } from '../faults/events';
import type { CallFault, Deed, FaultyInvocation, InvocationFault, Scene, SceneFault } from '../faults/fault';
import { faultNamed } from '../faults/faults';
import { type Random, seeded } from '../faults/random';
import type { DatabaseCall, Fate } from './database-proxy';
import type { FaultRecord } from './fault-log';
import type { FaultOrder } from './order';
import { SettledBatches } from './settled-batches';

/** A fault of the data meets other faults itself, and is tried again. */
const TRIES = 40;
const PAUSE_MILLISECONDS = 250;

export interface InjectorParts {
  record(fault: FaultRecord): void;
  scene(order: FaultOrder): Scene;
  log: Log;
  now: () => number;
}

interface Waiting {
  order: FaultOrder;
  fault: InvocationFault;
  random: Random;
}

interface Spell {
  order: FaultOrder;
  fault: CallFault;
  detail: string;
  act: (call: DatabaseCall, now: number) => Fate | 'over';
  noted: boolean;
}

/** Carries out orders for faults: at once, or on the next invocation or call that they can befall. */
export class Injector {
  readonly #parts: InjectorParts;
  readonly #waiting: Waiting[] = [];
  readonly #durations = new Map<string, number>();
  readonly #settled = new SettledBatches();
  #spells: Spell[] = [];

  constructor(parts: InjectorParts) {
    this.#parts = parts;
  }

  /** Resolves when there is no more to do than to wait for something to befall. */
  async order(order: FaultOrder): Promise<void> {
    const fault = faultNamed(order.fault);
    const random = seeded(order.seed);
    if (fault.kind === 'invocation') this.#waiting.push({ order, fault, random });
    if (fault.kind === 'call') this.#begin(order, fault, random);
    if (fault.kind === 'scene') await this.#befallScene(order, fault);
  }

  /** What becomes of a call to the database. */
  readonly fate = (call: DatabaseCall): Fate => {
    const now = this.#parts.now();
    for (const spell of this.#spells) {
      const fate = spell.act(call, now);
      if (fate === 'over') this.#spells = this.#spells.filter((other) => other !== spell);
      else if (fate !== 'pass') return this.#befallCall(spell, fate);
    }
    return 'pass';
  };

  /** Stands around every invocation; any number of them run at a time. */
  readonly around: AroundInvocation = async (invocation) => {
    const target = targetOf(invocation.event);
    const act = target && this.#takeStrike({ ...this.#seen(invocation), target });
    const began = this.#parts.now();
    const result = await (act ? act() : invocation.run(invocation.event));
    this.#durations.set(invocation.functionName, this.#parts.now() - began);
    this.#settled.keep(recordsOf(invocation.event), result);
    return result;
  };

  #seen(invocation: Invocation): Omit<FaultyInvocation, 'target'> {
    const lastDuration = this.#durations.get(invocation.functionName) ?? 0;
    return { ...invocation, settled: this.#settled.batches, lastDuration };
  }

  /** What the first fault does that was ordered for such an invocation and can befall this one. */
  #takeStrike(invocation: FaultyInvocation): (() => Promise<InvokeResult>) | undefined {
    for (const [index, { order, fault, random }] of this.#waiting.entries()) {
      if (!isMeant(order, fault, invocation.target)) continue;
      const strike = fault.befall(invocation, random);
      if (strike === undefined) continue;
      this.#waiting.splice(index, 1);
      this.#note(order, strike.detail);
      return strike.act;
    }
    return undefined;
  }

  #begin(order: FaultOrder, fault: CallFault, random: Random): void {
    this.#spells.push({ order, fault, ...fault.begin(random, this.#parts.now()), noted: false });
  }

  #befallCall(spell: Spell, fate: Fate): Fate {
    if (!spell.noted) this.#note(spell.order, spell.detail);
    spell.noted = true;
    return fate;
  }

  /** Is noted when it is done: one that is cut off by a killed runtime is ordered again. */
  async #befallScene(order: FaultOrder, fault: SceneFault): Promise<void> {
    const began = this.#parts.now();
    const deed = await this.#insist(order, fault);
    if (deed) this.#note(order, deed.detail, { at: began, traces: deed.traces });
  }

  async #insist(order: FaultOrder, fault: SceneFault): Promise<Deed | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await fault.befall(this.#parts.scene(order), seeded(order.seed));
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
