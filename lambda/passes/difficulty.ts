import { type Clocks, elapsedSince, momentOf } from '../shared/runtime/clocks';

/** Challenges are counted for so long, in milliseconds. */
const WINDOW_MS = 5_000;

/**
 * An execution environment that gives so many challenges in a window is busy for a good part of it, so that Lambda is about
 * to start more: there is a rush. Twice as many make each proof twice the work, and so on.
 */
const RUSH = 100;
/** What a voter with an old phone waits for without leaving: some seconds. */
const MOST_TIMES = 8;

/**
 * How many hashes a proof of work takes at most: more while there is a rush, as this environment sees it. In a rush every
 * environment sees one, since Lambda spreads requests over all of them.
 */
export class Difficulty {
  readonly #usual: number;
  readonly #clocks: Clocks;
  #window: ReturnType<typeof momentOf>;
  #given = 0;
  #before = 0;

  /** @param usual hashes while there is no rush. */
  constructor(usual: number, clocks: Clocks) {
    this.#usual = usual;
    this.#clocks = clocks;
    this.#window = momentOf(clocks);
  }

  /** Of the next challenge. */
  next(): number {
    const windows = Math.floor(elapsedSince(this.#window, this.#clocks) / WINDOW_MS);
    if (windows > 0) {
      this.#before = windows === 1 ? this.#given : 0;
      this.#given = 0;
      this.#window = momentOf(this.#clocks);
    }
    this.#given += 1;
    const times = Math.floor(Math.max(this.#given, this.#before) / RUSH);
    return this.#usual * Math.min(Math.max(times, 1), MOST_TIMES);
  }
}
