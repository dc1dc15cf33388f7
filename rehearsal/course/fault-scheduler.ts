import { setTimeout as sleep } from 'node:timers/promises';
import { formatDuration } from '../../cli/terminal/numbers';
import type { ProcessFault, RehearsedPoll, StateFault } from '../faults/fault';
import type { PlannedFault } from '../faults/plan';
import { seeded } from '../faults/random';
import { type FaultRecord, readFaults, recordFault } from '../faulty-runtime/fault-log';
import type { FaultOrder } from '../faulty-runtime/order';
import type { RuntimeProcess } from '../faulty-runtime/runtime-process';

export interface SchedulerParts {
  runtime: Pick<RuntimeProcess, 'inject' | 'kill' | 'start'>;
  faultLog: string;
  /** Where the runtime keeps its data. */
  dataDirectory: string;
  poll: RehearsedPoll;
  /** Voters for a fault who act no more, and whose vote stands, each given once; `undefined` while there are not so many. */
  takeQuietVoters(fault: StateFault): string[] | undefined;
  signal: AbortSignal;
}

const LOOK_INTERVAL_MS = 100;
const POSTPONED_MS = 500;

/** Has the planned faults happen at their times. */
export class FaultScheduler {
  readonly #parts: SchedulerParts;
  readonly #ordered = new Map<number, FaultOrder>();
  /** What the runtime is doing other than running. */
  trouble: string | undefined;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  /** The faults that happened so far. */
  injected(): FaultRecord[] {
    return readFaults(this.#parts.faultLog);
  }

  /**
   * Goes through the plan; a fault that waits for what it applies to may still be waiting at the end.
   *
   * @param from what the times of the plan are counted from, in epoch milliseconds.
   */
  async run(plan: readonly PlannedFault[], from: number): Promise<void> {
    const { signal } = this.#parts;
    const queue = [...plan];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await sleep(Math.max(0, from + next.at - Date.now()), undefined, { signal });
      const { fault } = next;
      const isDone = fault.kind === 'process' ? await this.#killRuntime(next, fault) : this.#order(next);
      // Early on, no voter may have finished and nothing may have been counted yet.
      if (!isDone) postpone(next, queue);
    }
  }

  /** Answers whether it could be ordered. */
  #order({ orderId, fault, seed, target }: PlannedFault): boolean {
    const { runtime, poll, takeQuietVoters } = this.#parts;
    const voterIds = fault.kind === 'state' ? takeQuietVoters(fault) : [];
    if (voterIds === undefined) return false;
    const order: FaultOrder = { orderId, fault: fault.name, seed, target, ...poll, voterIds };
    this.#ordered.set(orderId, order);
    runtime.inject(order);
    return true;
  }

  /** Waits until every fault that was ordered has happened, for so many milliseconds at most. */
  async settle(patience: number): Promise<void> {
    const deadline = Date.now() + patience;
    while (this.#outstanding().length > 0 && Date.now() < deadline) {
      await sleep(LOOK_INTERVAL_MS, undefined, { signal: this.#parts.signal });
    }
  }

  /** Orders that the killed runtime had not carried out yet are given to the new one. Answers whether it could be killed. */
  async #killRuntime({ orderId, seed }: PlannedFault, fault: ProcessFault): Promise<boolean> {
    const { runtime, faultLog, dataDirectory } = this.#parts;
    const effect = await fault.apply(dataDirectory, seeded(seed));
    if (effect === undefined) return false;
    const at = Date.now();
    this.trouble = 'the runtime is killed and starts again';
    await runtime.kill();
    await effect.act();
    await runtime.start();
    this.trouble = undefined;
    const detail = `${effect.detail}, back after ${formatDuration(Date.now() - at)}`;
    recordFault(faultLog, { orderId, fault: fault.name, at, detail });
    for (const order of this.#outstanding()) runtime.inject(order);
    return true;
  }

  #outstanding(): FaultOrder[] {
    const happened = new Set(this.injected().map(({ orderId }) => orderId));
    return [...this.#ordered.values()].filter(({ orderId }) => !happened.has(orderId));
  }
}

function postpone(planned: PlannedFault, queue: PlannedFault[]): void {
  queue.push({ ...planned, at: planned.at + POSTPONED_MS });
  queue.sort((a, b) => a.at - b.at);
}
