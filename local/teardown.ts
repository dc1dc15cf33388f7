/** What has to be ended, in the order it was begun; ended in reverse. */
export class Teardown {
  readonly #steps: (() => Promise<void>)[] = [];
  #run: Promise<void> | undefined;

  /** Has a step done before those added earlier. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /**
   * Does every step, once however often it is called. A step that fails does not keep the others from being done.
   *
   * @throws the first failure.
   */
  run(): Promise<void> {
    this.#run ??= this.#runAll();
    return this.#run;
  }

  async #runAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      await step().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
