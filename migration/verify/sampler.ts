import type { RowKey } from '../source/source-shard';
import { isCopied } from './is-copied';
import { isPlain } from './pair';
import { pairUp } from './pair-up';
import type { VerifyParts } from './parts';
import { canRepair, type Settled, settle } from './settle';

/** Ballots of one sample. */
const ROWS_A_SAMPLE = 100;
/** Keys kept of each shard, behind which samples begin. */
const MOST_BEGINNINGS = 1_000;

/** Compares random ranges of the source with the pipeline, one at a time. Ballots that only the pipeline has, a full verification finds. */
export class Sampler {
  readonly #parts: VerifyParts;
  readonly #random: () => number;
  /** By shard; they become more as it samples. */
  readonly #beginnings = new Map<string, RowKey[]>();

  /** @param random from 0 to below 1. */
  constructor(parts: VerifyParts, random: () => number = Math.random) {
    this.#parts = parts;
    this.#random = random;
  }

  /** Looks at one range; answers how many ballots it has, and those that differed at the first look, as they stood at the last. */
  async sample(): Promise<{ ballots: number; settled: Settled[] }> {
    const { shards, target, pace, clock } = this.#parts;
    const shard = this.#anyOf(shards);
    const poll = await target.poll();
    const through = await shard?.lastKey();
    if (!shard || !poll || !through) return { ballots: 0, settled: [] };
    const beginnings = this.#beginnings.get(shard.name) ?? [];
    const after = this.#anyOf([undefined, ...beginnings]);
    await pace.take(ROWS_A_SAMPLE);
    const rows = await shard.rows({ after, through }, ROWS_A_SAMPLE);
    const pairs = await pairUp(this.#parts, shard.name, rows);
    const { authority, epoch } = poll;
    const settled = await settle(
      this.#parts,
      pairs.filter((pair) => !isPlain(pair)),
      {
        authority,
        epoch,
        readThrough: clock.now(),
        repairs: canRepair(authority),
        isWhole: false,
        isCopied: await isCopied(this.#parts),
      },
    );
    this.#keep(shard.name, beginnings, rows.length < ROWS_A_SAMPLE ? undefined : rows.at(-1));
    return { ballots: pairs.length, settled };
  }

  #keep(shard: string, beginnings: readonly RowKey[], last: RowKey | undefined): void {
    if (!last) return;
    const one = { voterId: last.voterId, rowId: last.rowId };
    const others =
      beginnings.length < MOST_BEGINNINGS
        ? beginnings
        : beginnings.toSpliced(Math.floor(this.#random() * beginnings.length), 1);
    this.#beginnings.set(shard, [...others, one]);
  }

  #anyOf<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }
}
