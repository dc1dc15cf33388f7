import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../local/database/engine';
import { type DatabaseProxy, startDatabaseProxy } from './database-proxy';

/** The database is none that can be killed. */
export class DatabaseKillError extends Error {
  override name = 'DatabaseKillError';
}

/** An embedded database behind a proxy, which can make its calls fail and be killed while everyone uses it. */
export class FaultyDatabase implements Engine {
  readonly name: string;
  readonly exited: Promise<string>;
  readonly #start: () => Promise<Engine>;
  readonly #proxy: DatabaseProxy;
  readonly #calm: DatabaseProxy;
  #engine: Engine;
  #giveUp: (reason: string) => void = () => {};
  #restarting: Promise<void> = Promise.resolve();
  #killing = false;
  #stopping = false;

  static async start(start: () => Promise<Engine>, decide: DatabaseProxy['decide']): Promise<FaultyDatabase> {
    const engine = await start();
    const proxy = await startDatabaseProxy(engine.endpoint);
    proxy.decide = decide;
    return new FaultyDatabase(start, engine, proxy, await startDatabaseProxy(engine.endpoint));
  }

  private constructor(
    start: () => Promise<Engine>,
    engine: Engine,
    proxy: DatabaseProxy,
    calm: DatabaseProxy,
  ) {
    this.#start = start;
    this.#engine = engine;
    this.#proxy = proxy;
    this.#calm = calm;
    this.name = engine.name;
    this.exited = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
    this.#watch();
  }

  /** Stays the same when the database behind it is another process. */
  get endpoint(): string {
    return this.#proxy.endpoint;
  }

  /** Where calls meet no fault but that the database is killed; stays the same, too. */
  get calmEndpoint(): string {
    return this.#calm.endpoint;
  }

  get pid(): number | undefined {
    return this.#engine.pid;
  }

  /** Kills the database and starts it again on the same file; one restart at a time. */
  restart(afterMilliseconds: number): Promise<void> {
    const restarted = this.#restarting.then(() => this.#restart(afterMilliseconds));
    this.#restarting = restarted.catch((error: unknown) => this.#giveUp(String(error)));
    return restarted;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restarting;
    await Promise.all([this.#proxy.stop(), this.#calm.stop()]);
    await this.#engine.stop();
  }

  async #restart(afterMilliseconds: number): Promise<void> {
    if (this.#stopping) return;
    const { pid, name, exited } = this.#engine;
    if (pid === undefined) throw new DatabaseKillError(`${name} is not ours to kill.`);
    this.#killing = true;
    process.kill(pid, 'SIGKILL');
    await exited;
    await sleep(afterMilliseconds);
    this.#engine = await this.#start();
    this.#killing = false;
    this.#proxy.target = this.#engine.endpoint;
    this.#calm.target = this.#engine.endpoint;
    this.#watch();
  }

  /** An end that nobody asked for is everyone's business. */
  #watch(): void {
    void this.#engine.exited.then((reason) => this.#killing || this.#giveUp(reason));
  }
}
