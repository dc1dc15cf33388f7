/**
 * The monotonic clock of a thread, which stands still while its function is idle, as on Lambda, where an idle execution
 * environment is frozen (https://github.com/hashicorp/vault-lambda-extension/issues/150). Only the clock does: timers and
 * pending work, which are frozen there too, go on here.
 */
export class FrozenClock {
  readonly #trueNow = performance.now.bind(performance);
  readonly #trueNanoseconds = process.hrtime.bigint.bind(process.hrtime);
  /** How long it stood still in all, in milliseconds. */
  #stoodStill = 0;
  #idleSince = this.#trueNow();

  /** Puts the clock in the place of the thread's own, before the function can take hold of that. */
  constructor() {
    performance.now = () => this.#trueNow() - this.#stoodStill;
    process.hrtime.bigint = () => this.#trueNanoseconds() - BigInt(Math.round(this.#stoodStill * 1_000_000));
  }

  /** An invocation begins. */
  begin(): void {
    this.#stoodStill += this.#trueNow() - this.#idleSince;
  }

  /** The invocation ended, or the function is loaded. */
  end(): void {
    this.#idleSince = this.#trueNow();
  }
}
