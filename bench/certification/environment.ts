import { CALL_WAIT_MS, WHOLE_PROCESSOR_MIB } from '../../planner/cost/assumed';
import { CALL_PROCESSOR_MS } from './model';
import type { VirtualTime } from './virtual-time';

/** An execution environment of Lambda: one processor, or a part of it, until it is ended. */
export class Environment {
  /** Pages of ballots that it has read. */
  pages = 0;
  readonly #time: VirtualTime;
  readonly #processorShare: number;
  #busyUntil = 0;

  /** @param end when it is ended, in whatever it is doing. */
  constructor(
    time: VirtualTime,
    readonly end: number,
    memoryMiB: number,
  ) {
    this.#time = time;
    this.#processorShare = Math.min(1, memoryMiB / WHOLE_PROCESSOR_MIB);
  }

  get now(): number {
    return this.#time.now;
  }

  /** Who waits in an environment that is ended meanwhile waits for ever. */
  wait(milliseconds: number): Promise<void> {
    return this.now + milliseconds < this.end ? this.#time.sleep(milliseconds) : new Promise(() => {});
  }

  /** Takes its turn on the processor. */
  compute(milliseconds: number): Promise<void> {
    this.#busyUntil = Math.max(this.now, this.#busyUntil) + milliseconds / this.#processorShare;
    return this.wait(this.#busyUntil - this.now);
  }

  /** A call that carries one item. */
  async call(): Promise<void> {
    await this.compute(CALL_PROCESSOR_MS);
    await this.wait(CALL_WAIT_MS);
  }
}
