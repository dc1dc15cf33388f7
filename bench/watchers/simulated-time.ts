import { setImmediate as turn } from 'node:timers/promises';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

interface Timer {
  ring: () => void;
}

/**
 * Time that passes as fast as what is due in it is done, millisecond by millisecond, for code that knows nothing of it: while
 * it {@link run}s, JavaScript's timers, clock and chance are its own. In epoch milliseconds.
 */
export class SimulatedTime {
  now: number;
  readonly #due = new Map<number, Set<Timer>>();
  readonly #random: () => number;

  constructor(start: number, seed: number) {
    this.now = start;
    const generator = xoroshiro128plus(seed);
    this.#random = () => uniformFloat64(generator);
  }

  set(ring: () => void, delay: number): Timer {
    const timer = { ring };
    const at = Math.ceil(this.now + Math.max(0, delay));
    const others = this.#due.get(at);
    if (others) others.add(timer);
    else this.#due.set(at, new Set([timer]));
    return timer;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((ring) => this.set(ring, milliseconds));
  }

  /** Lets `duration` milliseconds pass, after `start` has set things going. */
  async run(start: () => void, duration: number): Promise<void> {
    const restore = this.#takeOver();
    try {
      start();
      for (const end = this.now + duration; this.now < end; this.now++) await this.#ringAll();
    } finally {
      restore();
    }
  }

  async #ringAll(): Promise<void> {
    for (let timers = this.#due.get(this.now); timers; timers = this.#due.get(this.now)) {
      this.#due.delete(this.now);
      // A cancelled timer leaves the set also while the set is gone through.
      for (const timer of timers) timer.ring();
      // A turn of the event loop comes only after all that can go on has gone on.
      await turn();
    }
  }

  #takeOver(): () => void {
    const { setTimeout, clearTimeout } = globalThis;
    const { now } = Date;
    const { random } = Math;
    const cancelled = (timer: Timer) => {
      timer.ring = () => {};
    };
    Object.assign(globalThis, {
      setTimeout: (ring: () => void, delay = 0) => this.set(ring, delay),
      clearTimeout: (timer?: Timer) => timer && cancelled(timer),
    });
    Date.now = () => this.now;
    Math.random = this.#random;
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = now;
      Math.random = random;
    };
  }
}
