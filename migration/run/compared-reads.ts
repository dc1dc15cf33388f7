import { pause } from '../../contract/pause';
import { Background } from '../background';
import { type Mapping, mapRow } from '../mapping';
import type { SourceRow, SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';
import { Beginnings } from '../verify/beginnings';
import type { Verifier } from '../verify/verifier';

export interface ComparedReadsParts {
  shards: readonly Pick<SourceShard, 'name' | 'rows' | 'lastKey'>[];
  target: Pick<Target, 'voterKeys' | 'standing'>;
  mapping: Mapping;
  verifier: Pick<Verifier, 'compareRead'>;
}

const COMPARE_EVERY_MS = 250;
/** Voters whose votes are read together. */
const VOTERS = 50;

/** Reads the votes of some voters on both sides, again and again, and has the answers compared. */
export class ComparedReads {
  readonly #parts: ComparedReadsParts;
  readonly #beginnings = new Beginnings();
  readonly #background = new Background();

  constructor(parts: ComparedReadsParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#background.start((signal) => this.#run(signal));
  }

  async stop(): Promise<void> {
    await this.#background.stop();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A side that does not answer is no difference.
      await this.#compare(signal).catch(() => {});
      await pause(COMPARE_EVERY_MS, signal);
    }
  }

  async #compare(signal: AbortSignal): Promise<void> {
    const { target, mapping, verifier } = this.#parts;
    const read = (await this.#someRows()).flatMap((row) => {
      const mapped = mapRow(row, mapping);
      return mapped.ok ? [{ voterId: mapped.row.voterId, source: mapped.row.candidateId }] : [];
    });
    const keys = await target.voterKeys(read.map(({ voterId }) => voterId));
    const standing = await target.standing(keys.filter((key) => key !== undefined));
    if (signal.aborted) return;
    // One that differs is looked at for seconds, and keeps no other waiting.
    await Promise.all(
      read.map(({ voterId, source }, at) => {
        const told = standing.get(keys[at] ?? '')?.candidateId;
        return verifier.compareRead({ voterId, source, target: told });
      }),
    );
  }

  /** From somewhere in a shard. */
  async #someRows(): Promise<SourceRow[]> {
    const shard = this.#beginnings.anyOf(this.#parts.shards);
    const through = await shard?.lastKey();
    if (!shard || !through) return [];
    const rows = await shard.rows({ after: this.#beginnings.next(shard.name), through }, VOTERS);
    const last = rows.at(VOTERS - 1);
    if (last) this.#beginnings.keep(shard.name, last);
    return rows;
  }
}
