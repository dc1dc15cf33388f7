import { LRUCache } from 'lru-cache';
import { type Clocks, elapsedSince, type Moment, momentOf } from './clocks';

/** A reading, under way or done; it tells how things were at some moment after it began. */
export interface Reading<T> {
  began: Moment;
  value: Promise<T>;
}

/**
 * Keeps readings for a while, on both clocks: neither a frozen environment nor a clock that jumps makes one last longer.
 * Concurrent readers of one key share one reading; a failure is never kept.
 */
export class KeptReadings<T> {
  readonly #readings: LRUCache<string, Reading<T>>;
  readonly #lifetimeMs: number;
  readonly #clocks: Clocks;

  /** @param max readings kept at most. */
  constructor(max: number, lifetimeMs: number, clocks: Clocks) {
    this.#readings = new LRUCache({ max });
    this.#lifetimeMs = lifetimeMs;
    this.#clocks = clocks;
  }

  /** The kept reading, or a new one. */
  get(key: string, read: () => Promise<T>): Reading<T> {
    const kept = this.#readings.get(key);
    return kept && this.isFresh(kept) ? kept : this.#begin(key, read);
  }

  isFresh({ began }: Reading<T>): boolean {
    return elapsedSince(began, this.#clocks) < this.#lifetimeMs;
  }

  /** Has the next reader read again, unless somebody has already. */
  forget(key: string, reading: Reading<T>): void {
    if (this.#readings.peek(key) === reading) this.#readings.delete(key);
  }

  #begin(key: string, read: () => Promise<T>): Reading<T> {
    const reading = { began: momentOf(this.#clocks), value: read() };
    this.#readings.set(key, reading);
    reading.value.catch(() => this.forget(key, reading));
    return reading;
  }
}
