import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultRecord, readFaults, recordFault } from '../../local/faults/fault-log';
import type { FaultOrder } from '../../local/faults/order';
import type { PlannedFault } from '../../local/faults/plan';
import type { RuntimeProcess } from '../../local/faults/runtime-process';
import { formatDuration } from '../terminal/numbers';

export interface DirectorParts {
  runtime: Pick<RuntimeProcess, 'inject' | 'kill' | 'start'>;
  faultLog: string;
  pollId: string;
  writeShards: number;
  /** Voters who act no more, and whose vote stands, each given once; `undefined` while there are not so many. */
  takeQuietVoters(count: number): string[] | undefined;
  /** Epoch milliseconds. */
  startedAt: number;
  signal: AbortSignal;
}

const LOOK_INTERVAL_MS = 100;
const POSTPONED_MS = 500;

/** Has the planned faults happen at their times. */
export class FaultDirector {
  readonly #parts: DirectorParts;
  readonly #ordered = new Map<number, FaultOrder>();
  /** What the runtime is doing other than running. */
  trouble: string | undefined;

  constructor(parts: DirectorParts) {
    this.#parts = parts;
  }

  /** The faults that happened so far. */
  injected(): FaultRecord[] {
    return readFaults(this.#parts.faultLog);
  }

  /** Goes through the plan; a fault that waits for something to befall may still be waiting at the end. */
  async run(plan: readonly PlannedFault[]): Promise<void> {
    const { startedAt, signal } = this.#parts;
    const queue = [...plan];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await sleep(Math.max(0, startedAt + next.at - Date.now()), undefined, { signal });
      const { fault } = next;
      const voterIds = fault.kind === 'scene' ? this.#parts.takeQuietVoters(fault.voters) : [];
      // Early on, nobody may have finished yet.
      if (voterIds === undefined) postpone(next, queue);
      else await this.inject(next, voterIds);
    }
  }

  async inject(planned: PlannedFault, voterIds: string[] = []): Promise<void> {
    const { orderId, fault, seed, target } = planned;
    if (fault.kind === 'process') return this.#killRuntime(planned);
    const { runtime, pollId, writeShards } = this.#parts;
    const order: FaultOrder = { orderId, fault: fault.name, seed, target, pollId, writeShards, voterIds };
    this.#ordered.set(orderId, order);
    runtime.inject(order);
  }

  /** Waits until every fault that was ordered has happened, for so many milliseconds at most. */
  async settle(patience: number): Promise<void> {
    const deadline = Date.now() + patience;
    while (this.#outstanding().length > 0 && Date.now() < deadline) {
      await sleep(LOOK_INTERVAL_MS, undefined, { signal: this.#parts.signal });
    }
  }

  /** Orders that the killed runtime had not carried out yet are given to the new one. */
  async #killRuntime({ orderId, fault }: PlannedFault): Promise<void> {
    const { runtime, faultLog } = this.#parts;
    const at = Date.now();
    this.trouble = 'the runtime is killed and starts again';
    await runtime.kill();
    await runtime.start();
    this.trouble = undefined;
    const detail = `back after ${formatDuration(Date.now() - at)}`;
    recordFault(faultLog, { orderId, fault: fault.name, at, detail });
    for (const order of this.#outstanding()) runtime.inject(order);
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
