import { pause } from '../../contract/pause';
import { Background } from '../background';
import type { Journal } from '../journal/journal';
import type { Mapping, Window } from '../mapping';
import { messageOf, persist, Stopped } from '../persist';
import type { ShardWatch } from '../relay/shard-watch';
import type { SourceShard } from '../source/source-shard';
import type { BackfillStatus, ShardStatus } from '../status/status';
import type { Target } from '../target/target';
import { type Pressure, pressureOf } from './back-pressure';
import { RangeCopy } from './copy-range';
import { Delivery } from './delivery';
import { backfillStatus, keptSamples, type Sample } from './progress';
import { openRange } from './range';
import type { TimeSpent } from './time-spent';

/** How often limits and lags are looked at, in milliseconds. */
const STEER_EVERY_MS = 1_000;

export interface BackfillParts {
  shards: readonly { shard: SourceShard; watch: ShardWatch }[];
  target: Target;
  writeShards: number;
  journal: Journal;
  epoch: number;
  mapping: Mapping;
  window: Window;
}

/** Copies what voters had cast before the capture was there: all shards side by side, each once, however often it is stopped. */
export class Backfill {
  readonly #parts: BackfillParts;
  readonly #delivery: Delivery;
  #copies: RangeCopy[] = [];
  readonly #background = new Background();
  #isDone = false;
  #samples: Sample[] = [];
  #facts = { planned: 0, limit: 0, plannedSeconds: undefined as number | undefined };
  #pressure: Pressure | undefined;
  #problem: string | undefined;

  constructor(parts: BackfillParts) {
    const { target, epoch, writeShards, shards } = parts;
    this.#parts = parts;
    this.#delivery = new Delivery({
      target,
      epoch,
      writeShards,
      sources: shards.map(({ shard }) => shard.name),
    });
  }

  /** Goes on where it was left. Migrations have to capture changes by then: what is changed and neither copied nor captured is lost. */
  start(): void {
    this.#background.start((signal) => this.#run(signal));
  }

  /** Begins nothing more, and waits for the answers under way. */
  async stop(): Promise<void> {
    await this.#background.stop();
  }

  /** Resolves when it has come to its end or is stopped. */
  async ended(): Promise<void> {
    await this.#background.ended();
  }

  /** Whether all that stood when it began is dealt with. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** What does not work; it goes on by itself when that is over. */
  get problem(): string | undefined {
    return this.#problem ?? this.#delivery.problem ?? this.#copies.find(({ problem }) => problem)?.problem;
  }

  get status(): BackfillStatus {
    const unknown = { done: 0, total: 0, isOpen: true };
    const ranges = this.#copies.length > 0 ? this.#copies : this.#parts.shards.map(() => unknown);
    return {
      ...backfillStatus({ samples: this.#samples, ranges, ...this.#facts }),
      paused: this.#isDone ? undefined : this.#pressure?.reason,
      remarks: this.#remarks(),
    };
  }

  /** Ballots dealt with since it was started. */
  get copied(): number {
    return (this.#samples.at(-1)?.done ?? 0) - (this.#samples[0]?.done ?? 0);
  }

  get shards(): Pick<ShardStatus, 'name' | 'backfilled' | 'total'>[] {
    return this.#copies.map(({ name, done, total }) => ({ name, backfilled: done, total }));
  }

  /** Where the time of all who send has gone, in milliseconds. */
  get spent(): Readonly<TimeSpent> {
    return this.#delivery.spent;
  }

  #remarks(): Record<string, number> {
    const all: Record<string, number> = {};
    for (const { remarks } of this.#copies)
      for (const [remark, ballots] of Object.entries(remarks)) all[remark] = (all[remark] ?? 0) + ballots;
    return all;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const ending = new AbortController();
    const either = AbortSignal.any([signal, ending.signal]);
    const underWay = [this.#steer(either), this.#delivery.run(either)];
    try {
      await this.#open(signal);
      const copies = this.#copies.map((copy) => copy.run());
      underWay.push(...copies);
      await Promise.all(copies);
      this.#isDone = true;
      this.#problem = undefined;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    } finally {
      ending.abort();
      await Promise.allSettled(underWay);
      this.#sample();
    }
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { shards, journal } = this.#parts;
    const tell = (problem: string | undefined) => {
      this.#problem = problem;
    };
    this.#copies = await Promise.all(
      shards.map(async ({ shard, watch }) => {
        const range = await persist(() => openRange(shard, journal), signal, tell);
        return new RangeCopy({ ...this.#parts, shard, watch, delivery: this.#delivery, signal }, range);
      }),
    );
    this.#samples = [];
    this.#sample();
  }

  /** Keeps to the limit, which may change, and out of the voters' way. */
  async #steer(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#readFacts();
        await this.#feelPressure();
        this.#problem = undefined;
      } catch (error) {
        this.#problem = messageOf(error);
      }
      this.#sample();
      await pause(STEER_EVERY_MS, signal);
    }
  }

  async #readFacts(): Promise<void> {
    const facts = await this.#parts.journal.read();
    if (!facts) return;
    const { plannedRate, rateLimit, plannedSeconds } = facts;
    this.#facts = { planned: plannedRate, limit: rateLimit, plannedSeconds };
    this.#delivery.limit(rateLimit);
  }

  async #feelPressure(): Promise<void> {
    const lagMs = await this.#parts.target.lagMs();
    const outboxes = this.#parts.shards.map(({ watch }) => ({ name: watch.name, outbox: watch.outbox }));
    this.#pressure = pressureOf(lagMs, outboxes);
    this.#delivery.hold(this.#pressure?.cause);
  }

  #sample(): void {
    if (this.#copies.length === 0) return;
    const done = this.#copies.reduce((sum, copy) => sum + copy.done, 0);
    const at = performance.now();
    this.#samples = keptSamples([...this.#samples, { at, done, spent: { ...this.spent } }], at);
  }
}
