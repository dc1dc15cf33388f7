import { keyOf } from '../source/row-key';
import type { RowKey } from '../source/source-shard';

/** Keys kept of each shard. */
const MOST = 1_000;

/** Keys of a source that a reading may begin behind, so that readings come from anywhere: there are more the more was read. */
export class Beginnings {
  readonly #random: () => number;
  readonly #keys = new Map<string, RowKey[]>();

  /** @param random from 0 to below 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  anyOf<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  /** Where the next reading of a shard may begin; at its first row where that is `undefined`. */
  next(shard: string): RowKey | undefined {
    return this.anyOf([undefined, ...(this.#keys.get(shard) ?? [])]);
  }

  /** Keeps the last key of a reading that others may go on behind. */
  keep(shard: string, last: RowKey): void {
    const known = this.#keys.get(shard) ?? [];
    const others =
      known.length < MOST ? known : known.toSpliced(Math.floor(this.#random() * known.length), 1);
    this.#keys.set(shard, [...others, keyOf(last)]);
  }
}
