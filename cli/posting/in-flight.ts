/**
 * Runs tasks side by side: at most `limit` at once, and never two that share a key, so that what one voter does
 * happens in the order given. Made for one caller that awaits each `start`.
 */
export class InFlight {
  readonly #running = new Set<Promise<void>>();
  readonly #busy = new Set<string>();
  readonly #limit: number;
  #failure: { error: unknown } | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Resolves once the task has started, which is when there is room for it and no running task has one of its keys.
   * Throws what an earlier task failed with.
   */
  async start(keys: readonly string[], task: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#limit || keys.some((key) => this.#busy.has(key))) {
      await Promise.race(this.#running);
    }
    this.#throwFailure();
    for (const key of keys) this.#busy.add(key);
    const run: Promise<void> = task()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        for (const key of keys) this.#busy.delete(key);
        this.#running.delete(run);
      });
    this.#running.add(run);
  }

  /** Resolves when every task has ended; throws what one of them failed with. */
  async drain(): Promise<void> {
    await Promise.all(this.#running);
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
