import { Backfill } from '../backfill/backfill';
import { Background } from '../background';
import type { Migration, Place } from '../journal/journal';
import { DUTIES } from '../phases/duties';
import { Relay } from '../relay/relay';
import { ShardWatch } from '../relay/shard-watch';
import { Reverse } from '../reverse/reverse';
import { Verifier } from '../verify/verifier';
import { ComparedReads } from './compared-reads';
import type { RunParts } from './parts';

/** Something that runs until it is stopped. */
interface Running {
  stop(): Promise<void>;
}

/** Those who do the work of a migration, each in the phases that it has a part in. */
export class Crew {
  readonly #parts: RunParts;
  readonly #migration: Migration;
  readonly watches: readonly ShardWatch[];
  readonly verifier: Verifier;
  readonly reverse: Reverse;
  backfill: Backfill | undefined;
  relays: readonly Relay[] = [];
  /** By what it does and the epoch in which it does that. */
  readonly #running = new Map<string, Running>();

  constructor(parts: RunParts, migration: Migration, signal: AbortSignal) {
    const { shards, target, journal, folder, verifyRate } = parts;
    const { candidates, migrationId } = migration;
    this.#parts = parts;
    this.#migration = migration;
    this.watches = shards.map((shard) => new ShardWatch(shard, journal));
    this.reverse = new Reverse({ ...parts, candidates, clock: parts.clock(signal) });
    this.verifier = new Verifier({
      shards,
      target,
      journal,
      folder,
      mapping: { candidates },
      pollId: migrationId,
      rate: verifyRate,
    });
  }

  async start(): Promise<void> {
    await Promise.all(this.watches.map((watch) => watch.start()));
  }

  /** Starts whom the phase needs and stops whom it does not. */
  async follow(place: Place): Promise<void> {
    const wanted = this.#wanted(place);
    for (const [name, running] of this.#running) {
      if (wanted.has(name)) continue;
      await running.stop();
      this.#running.delete(name);
    }
    for (const [name, start] of wanted) if (!this.#running.has(name)) this.#running.set(name, await start());
  }

  #wanted(place: Place): Map<string, () => Promise<Running>> {
    const { relay, backfill, verify, compareReads, reverse } = DUTIES[place.phase];
    // In the steps of a switch and a return, the epoch before still lasts.
    const epoch = place.phase === 'writes' || place.phase === 'returning' ? place.epoch - 1 : place.epoch;
    const all: [boolean, string, () => Promise<Running>][] = [
      [relay, `relay ${epoch}`, () => this.#relay(epoch)],
      [backfill, `backfill ${epoch}`, () => this.#backfill(epoch)],
      [verify !== 'no', 'verify', () => this.#verify()],
      [compareReads, 'compare', () => this.#compareReads()],
      [reverse, `reverse ${epoch}`, () => this.#reverse(epoch)],
    ];
    return new Map(all.flatMap(([isWanted, name, start]) => (isWanted ? [[name, start] as const] : [])));
  }

  async stop(): Promise<void> {
    const all = [...this.#running.values(), ...this.watches];
    this.#running.clear();
    await Promise.all(all.map((one) => one.stop()));
  }

  async #relay(epoch: number): Promise<Running> {
    const { target, journal } = this.#parts;
    const mapping = { candidates: this.#migration.candidates };
    const relays = this.#watched().map(
      ({ shard, watch }) => new Relay({ shard, target, journal, epoch, mapping }, watch),
    );
    for (const relay of relays) relay.start();
    this.relays = relays;
    return {
      stop: async () => {
        await Promise.all(relays.map((relay) => relay.stop()));
      },
    };
  }

  async #backfill(epoch: number): Promise<Running> {
    // What is copied stays copied; and how fast it was is still told.
    if (this.backfill?.isDone) return this.backfill;
    const { target, journal, shards } = this.#parts;
    const [poll, sourcePoll] = await Promise.all([target.poll(), shards[0]?.poll()]);
    const backfill = new Backfill({
      shards: this.#watched(),
      target,
      writeShards: poll?.writeShards ?? 1,
      journal,
      epoch,
      mapping: { candidates: this.#migration.candidates },
      window: { opensAt: sourcePoll?.opensAt, closesAt: sourcePoll?.closesAt },
    });
    backfill.start();
    this.backfill = backfill;
    return backfill;
  }

  async #verify(): Promise<Running> {
    await this.verifier.start();
    return this.verifier;
  }

  async #compareReads(): Promise<Running> {
    const { shards, target } = this.#parts;
    const mapping = { candidates: this.#migration.candidates };
    const reads = new ComparedReads({ shards, target, mapping, verifier: this.verifier });
    reads.start();
    return reads;
  }

  async #reverse(epoch: number): Promise<Running> {
    const background = new Background();
    background.start((signal) => this.reverse.run(epoch, signal));
    return background;
  }

  #watched() {
    return this.#parts.shards.flatMap((shard, at) => {
      const watch = this.watches[at];
      return watch ? [{ shard, watch }] : [];
    });
  }
}
