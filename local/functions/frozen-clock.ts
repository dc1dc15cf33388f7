/**
 * The monotonic clock of a thread, which does not count the time that the thread is frozen
 * (https://github.com/hashicorp/vault-lambda-extension/issues/150).
 */
export class FrozenClock {
  readonly #trueNow = performance.now.bind(performance);
  readonly #trueNanoseconds = process.hrtime.bigint.bind(process.hrtime);
  /** How long it stood still in all, in milliseconds. */
  #stoodStill = 0;

  /** Puts the clock in the place of the thread's own, before the function can take hold of that. */
  constructor() {
    performance.now = () => this.#trueNow() - this.#stoodStill;
    process.hrtime.bigint = () => this.#trueNanoseconds() - BigInt(Math.round(this.#stoodStill * 1_000_000));
  }

  /** Stands still for as long as `wait` takes. */
  standStill(wait: () => void): void {
    const since = this.#trueNow();
    wait();
    this.#stoodStill += this.#trueNow() - since;
  }
}
