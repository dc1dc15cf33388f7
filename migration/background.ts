/** Work that runs beside everything else until it is stopped, and may be started again. */
export class Background {
  #stopping = new AbortController();
  #running: Promise<void> | undefined;

  start(work: (signal: AbortSignal) => Promise<void>): void {
    this.#stopping = new AbortController();
    this.#running = work(this.#stopping.signal);
  }

  /** Has it begin nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Resolves when it has come to its end or is stopped. */
  async ended(): Promise<void> {
    await this.#running;
  }
}
