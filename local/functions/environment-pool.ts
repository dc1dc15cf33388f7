import type { ExecutionEnvironment } from './execution-environment';
import type { InvokeResult } from './invocation';

/** The right of one invocation to an environment of its own. */
export interface Lease {
  /** Runs the handler; in a new environment when the last one has ended. */
  run(event: unknown): Promise<InvokeResult>;
  /** Ends the environment, whatever it is doing. */
  end(): Promise<void>;
  /** Keeps the environment for the next invocation. */
  giveBack(): void;
}

/** The execution environments of one function. Idle ones are kept for good, the last used of them is used next. */
export class EnvironmentPool {
  readonly #begin: () => ExecutionEnvironment;
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #leased = new Set<ExecutionEnvironment>();

  constructor(begin: () => ExecutionEnvironment) {
    this.#begin = begin;
  }

  /** Begins an environment before it is needed. Resolves when it is loaded, or with why it could not be. */
  warmUp(): Promise<InvokeResult> {
    const environment = this.#begin();
    this.#idle.push(environment);
    return environment.initialized;
  }

  lease(): Lease {
    let environment = this.#take();
    return {
      run: (event) => {
        if (!environment.alive) {
          this.#leased.delete(environment);
          environment = this.#take();
        }
        return environment.invoke(event);
      },
      end: () => environment.end(),
      giveBack: () => {
        this.#leased.delete(environment);
        if (environment.alive) this.#idle.push(environment);
      },
    };
  }

  /** Ends all environments, whatever they are doing. */
  async end(): Promise<void> {
    await Promise.all([...this.#idle, ...this.#leased].map((environment) => environment.end()));
  }

  #take(): ExecutionEnvironment {
    let environment = this.#idle.pop() ?? this.#begin();
    // One may have ended by itself while it was idle.
    while (!environment.alive) environment = this.#idle.pop() ?? this.#begin();
    this.#leased.add(environment);
    return environment;
  }
}
