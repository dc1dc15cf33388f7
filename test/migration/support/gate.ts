/** Holds calls of ports until a test lets them on, one by one, in any order. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #isDead = false;

  get waiting(): number {
    return this.#waiting.length;
  }

  pass(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#isDead) this.#waiting.push(resolve);
    });
  }

  /** Lets one of those that wait on. */
  open(which: number): void {
    const [resolve] = this.#waiting.splice(which % Math.max(this.#waiting.length, 1), 1);
    resolve?.();
  }

  /** As if the process had been killed: nothing that waits, or comes, ever gets on. */
  kill(): void {
    this.#isDead = true;
    this.#waiting.length = 0;
  }
}

/** The same port, some methods of which wait at a gate before they do anything, and again before they answer. */
export function gated<T extends object>(port: T, methods: readonly (keyof T)[], gate: Gate): T {
  const held = new Set<PropertyKey>(methods);
  return new Proxy(port, {
    get(_, name) {
      const value: unknown = Reflect.get(port, name, port);
      if (typeof value !== 'function') return value;
      if (!held.has(name)) return value.bind(port);
      return async (...args: unknown[]) => {
        await gate.pass();
        const answer: unknown = await value.apply(port, args);
        await gate.pass();
        return answer;
      };
    },
  });
}
