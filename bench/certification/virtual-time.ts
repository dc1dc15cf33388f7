import { setImmediate as turn } from 'node:timers/promises';

interface Timer {
  at: number;
  ring(): void;
}

/** A clock that jumps to the next thing to happen as soon as nothing can go on without it. In milliseconds, from 0. */
export class VirtualTime {
  now = 0;
  /** The next to ring is last. */
  readonly #timers: Timer[] = [];

  sleep(milliseconds: number): Promise<void> {
    const at = this.now + Math.max(0, milliseconds);
    return new Promise((ring) => {
      this.#timers.splice(this.#placeOf(at), 0, { at, ring });
    });
  }

  /** Behind those that ring later, and before those of the same instant, which were set earlier and ring first. */
  #placeOf(at: number): number {
    let [low, high] = [0, this.#timers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#timers[middle]?.at ?? at) > at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Lets time pass until the work is done. What it awaits must come from {@link sleep}, or from no outside at all. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let isDone = false;
    const result = work().finally(() => {
      isDone = true;
    });
    for (;;) {
      // A turn of the event loop comes only after all that can go on has gone on.
      await turn();
      if (isDone) return result;
      const next = this.#timers.pop();
      if (!next) throw new Error('The work waits for something that never happens.');
      this.now = next.at;
      next.ring();
    }
  }
}
