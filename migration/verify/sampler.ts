import { Beginnings } from './beginnings';
import { isPlain } from './pair';
import { pairUp } from './pair-up';
import type { VerifyParts } from './parts';
import { type Settled, settle, settleOptions } from './settle';

/** Ballots of one sample. */
const ROWS_A_SAMPLE = 100;

/** Compares random ranges of the source with the pipeline, one at a time. Ballots that only the pipeline has, a full verification finds. */
export class Sampler {
  readonly #parts: VerifyParts;
  readonly #beginnings: Beginnings;

  /** @param random from 0 to below 1. */
  constructor(parts: VerifyParts, random: () => number = Math.random) {
    this.#parts = parts;
    this.#beginnings = new Beginnings(random);
  }

  /** Looks at one range; answers how many ballots it has, and those that differed at the first look, as they stood at the last. */
  async sample(): Promise<{ ballots: number; settled: Settled[] }> {
    const { shards, target, pace, clock } = this.#parts;
    const shard = this.#beginnings.anyOf(shards);
    const poll = await target.poll();
    const through = await shard?.lastKey();
    if (!shard || !poll || !through) return { ballots: 0, settled: [] };
    const after = this.#beginnings.next(shard.name);
    await pace.take(ROWS_A_SAMPLE);
    const rows = await shard.rows({ after, through }, ROWS_A_SAMPLE);
    const pairs = await pairUp(this.#parts, shard.name, rows);
    const options = await settleOptions(this.#parts, poll, { isWhole: false, readThrough: clock.now() });
    const differing = pairs.filter((pair) => !isPlain(pair));
    const settled = await settle(this.#parts, differing, options);
    const last = rows.at(ROWS_A_SAMPLE - 1);
    if (last) this.#beginnings.keep(shard.name, last);
    return { ballots: pairs.length, settled };
  }
}
