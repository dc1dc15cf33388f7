/**
 * The monotonic clock of a thread, which may stand still while its function is idle, as it does on Lambda while an
 * execution environment is frozen (https://github.com/hashicorp/vault-lambda-extension/issues/150).
 */
export class FrozenClock {
  readonly #trueNow = performance.now.bind(performance);
  readonly #trueNanoseconds = process.hrtime.bigint.bind(process.hrtime);
  /** How long it stood still in all, in milliseconds. */
  #stoodStill = 0;
  #idleSince = this.#trueNow();

  /** Is in force from the first time that the clock stands still. */
  #install(): void {
    performance.now = () => this.#trueNow() - this.#stoodStill;
    process.hrtime.bigint = () => this.#trueNanoseconds() - BigInt(Math.round(this.#stoodStill * 1_000_000));
  }

  /** An invocation begins. @param isFrozen whether the clock stood still since the last one. */
  begin(isFrozen: boolean): void {
    if (!isFrozen) return;
    if (this.#stoodStill === 0) this.#install();
    this.#stoodStill += this.#trueNow() - this.#idleSince;
  }

  /** An invocation ended. */
  end(): void {
    this.#idleSince = this.#trueNow();
  }
}
