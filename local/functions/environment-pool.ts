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

interface Idle {
  environment: ExecutionEnvironment;
  ending: NodeJS.Timeout;
}

/**
 * The execution environments of one function. The last used of the idle ones is used next, so that those which are not needed
 * any more end.
 *
 * An invocation that meets no idle environment begins one, and waits for that one also when another becomes free before it is
 * loaded. Lambda can hand such an invocation over, but need not (https://aaronstuyvenberg.com/posts/understanding-proactive-initialization),
 * and nothing may rely on it.
 */
export class EnvironmentPool {
  readonly #begin: () => ExecutionEnvironment;
  readonly #idleLifetime: number;
  readonly #idle: Idle[] = [];
  readonly #leased = new Set<ExecutionEnvironment>();

  /** @param idleLifetime milliseconds after which an idle environment ends. */
  constructor(begin: () => ExecutionEnvironment, idleLifetime: number) {
    this.#begin = begin;
    this.#idleLifetime = idleLifetime;
  }

  /** Begins an environment before it is needed. Resolves when it is loaded, or with why it could not be. */
  warmUp(): Promise<InvokeResult> {
    const environment = this.#begin();
    this.#keep(environment);
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
        if (environment.alive) this.#keep(environment);
      },
    };
  }

  /** Ends all environments, whatever they are doing. */
  async end(): Promise<void> {
    const idle = this.#idle.splice(0);
    for (const { ending } of idle) clearTimeout(ending);
    const all = [...idle.map(({ environment }) => environment), ...this.#leased];
    await Promise.all(all.map((environment) => environment.end()));
  }

  #take(): ExecutionEnvironment {
    const environment = this.#lastUsed() ?? this.#begin();
    this.#leased.add(environment);
    return environment;
  }

  #lastUsed(): ExecutionEnvironment | undefined {
    for (;;) {
      const last = this.#idle.pop();
      if (last === undefined) return undefined;
      clearTimeout(last.ending);
      // One may have ended by itself while it was idle.
      if (last.environment.alive) return last.environment;
    }
  }

  #keep(environment: ExecutionEnvironment): void {
    const end = () => {
      this.#idle.splice(this.#idle.indexOf(idle), 1);
      void environment.end();
    };
    const idle = { environment, ending: setTimeout(end, this.#idleLifetime).unref() };
    this.#idle.push(idle);
  }
}
