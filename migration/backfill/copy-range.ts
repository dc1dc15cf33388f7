import type { ImportRow } from '../../contract/import';
import { MAX_VOTER_KEYS } from '../../contract/limits';
import { pause } from '../../contract/pause';
import { suffixOf } from '../../contract/write-shard';
import { incompatibilityOf, incompatible } from '../incompatible';
import type { Finding, Journal } from '../journal/journal';
import { type CarriedRow, type Mapping, mapRow, remarksOn, type Window } from '../mapping';
import { persist, Stopped } from '../persist';
import type { ShardWatch } from '../relay/shard-watch';
import { keyOf } from '../source/row-key';
import type { SourceRow, SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';
import { Ahead, type Chunk } from './ahead';
import type { Delivery } from './delivery';
import type { Parcel } from './parcel';
import { keepRange, type Range } from './range';

/** Ballots read at once: as many as voter keys are made in one call. */
const CHUNK = MAX_VOTER_KEYS;
/** How often it looks whether there is room for another, in milliseconds. */
const LOOK_AGAIN_MS = 20;

export interface RangeParts {
  shard: SourceShard;
  watch: ShardWatch;
  target: Target;
  writeShards: number;
  journal: Journal;
  mapping: Mapping;
  window: Window;
  delivery: Delivery;
  signal: AbortSignal;
}

/** The copy of one shard, from where it was left to its end. */
export class RangeCopy {
  readonly #parts: RangeParts;
  readonly #ahead = new Ahead();
  #range: Range;
  #unsaved = 0;
  #problem: string | undefined;

  constructor(parts: RangeParts, range: Range) {
    this.#parts = parts;
    this.#range = range;
  }

  get name(): string {
    return this.#parts.shard.name;
  }

  get isOpen(): boolean {
    return this.#range.through !== undefined;
  }

  /** Ballots that were counted when the copy began. */
  get total(): number {
    return this.#range.total;
  }

  /** Those of them that are dealt with: all but one at most while it is open, for some may have been taken back since. */
  get done(): number {
    const { total, copied } = this.#range;
    return this.isOpen ? Math.max(Math.min(copied + this.#unsaved, total - 1), 0) : total;
  }

  get remarks(): Readonly<Record<string, number>> {
    return this.#range.remarks;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** @throws Stopped when the signal aborts before the end. */
  async run(): Promise<void> {
    let after = this.#range.after;
    for (let isRead = !this.isOpen; !isRead || !this.#ahead.isEmpty; ) {
      await this.#save(this.#ahead.takeAnswered());
      if (isRead || !this.#ahead.hasRoom || this.#parts.watch.problem !== undefined) {
        await this.#wait();
        continue;
      }
      const rows = await this.#read(after);
      await this.#send(rows);
      after = rows.at(-1) ?? after;
      isRead = rows.length === 0;
    }
    await this.#close();
  }

  async #wait(): Promise<void> {
    await pause(LOOK_AGAIN_MS, this.#parts.signal);
    if (this.#parts.signal.aborted) throw new Stopped('Stopped.');
  }

  #persist<T>(task: () => Promise<T>): Promise<T> {
    return persist(task, this.#parts.signal, (problem) => {
      this.#problem = problem;
    });
  }

  async #read(after: Range['after']): Promise<SourceRow[]> {
    const { through } = this.#range;
    return through ? this.#persist(() => this.#parts.shard.rows({ after, through }, CHUNK)) : [];
  }

  async #send(rows: readonly SourceRow[]): Promise<void> {
    const last = rows.at(-1);
    if (last === undefined) return;
    const chunk: Chunk = { through: keyOf(last), ballots: rows.length, unanswered: rows.length, remarks: [] };
    this.#ahead.add(chunk);
    const carried: { row: CarriedRow; of: SourceRow }[] = [];
    for (const of of rows) {
      const mapped = mapRow(of, this.#parts.mapping);
      if (mapped.ok) carried.push({ row: mapped.row, of });
      else await this.#find(chunk, incompatible(this.name, of, mapped.reason));
    }
    for (const { castAt } of carried.map(({ row }) => row))
      chunk.remarks.push(...remarksOn(castAt, this.#parts.window, Date.now()));
    const suffixes = await this.#suffixes(carried.map(({ row }) => row.voterId));
    const parcels = carried.map(({ row, of }, at) => this.#parcel(chunk, row, of, suffixes[at] ?? 0));
    this.#parts.delivery.put(this.name, parcels);
  }

  async #suffixes(voterIds: string[]): Promise<number[]> {
    if (voterIds.length === 0) return [];
    const { target, writeShards } = this.#parts;
    const keys = await this.#persist(() => target.voterKeys(voterIds));
    return keys.map((key) => (key === undefined ? 0 : suffixOf(key, writeShards)));
  }

  #parcel(chunk: Chunk, row: ImportRow, of: SourceRow, suffix: number): Parcel {
    const answered: Parcel['answered'] = async (outcome) => {
      const kind = incompatibilityOf(outcome);
      if (kind) await this.#find(chunk, incompatible(this.name, of, kind, outcome.voterKey));
      else this.#answered(chunk);
    };
    return { row, suffix, answered };
  }

  async #find(chunk: Chunk, finding: Finding): Promise<void> {
    await this.#persist(() => this.#parts.journal.find(finding));
    this.#answered(chunk);
  }

  #answered(chunk: Chunk): void {
    chunk.unanswered -= 1;
    this.#unsaved += 1;
  }

  /** Notes how far it is: only what is answered for good. */
  async #save(chunks: readonly Chunk[]): Promise<void> {
    const last = chunks.at(-1);
    if (last === undefined) return;
    const range = { ...this.#range, after: last.through, remarks: { ...this.#range.remarks } };
    let ballots = 0;
    for (const chunk of chunks) {
      ballots += chunk.ballots;
      for (const remark of chunk.remarks) range.remarks[remark] = (range.remarks[remark] ?? 0) + 1;
    }
    range.copied += ballots;
    await this.#keep(range);
    this.#unsaved -= ballots;
  }

  async #close(): Promise<void> {
    const { total, copied, remarks } = this.#range;
    await this.#keep({ total, copied, remarks });
  }

  async #keep(range: Range): Promise<void> {
    await this.#persist(() => keepRange(this.name, range, this.#parts.journal));
    this.#range = range;
  }
}
