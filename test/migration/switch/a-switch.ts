import type { Migration, Place } from '../../../migration/journal/journal';
import { destination } from '../../../migration/phases/moves';
import { Reverse } from '../../../migration/reverse/reverse';
import { shardOf } from '../../../migration/source/shard-of';
import { placeOf, type StepParts, take } from '../../../migration/switch/step';
import { stepAt } from '../../../migration/switch/steps';
import { migration } from '../factories';
import { MemoryJournal } from '../fakes/memory-journal';
import { MemoryShard } from '../fakes/memory-shard';
import { MemoryStream } from '../fakes/memory-stream';
import { MemoryTarget } from '../fakes/memory-target';
import { TestClock } from '../support/test-clock';

const POLL = { title: 'Summer vote', opensAt: undefined, closesAt: undefined, candidates: [] };
const CANDIDATES = { 1: 'ann', 2: 'ben' };
export const READS: Place = { phase: 'reads', epoch: 1, step: 0 };

/** The process died. */
export class Crash extends Error {
  override name = 'Crash';
}

function isCrash(error: unknown): boolean {
  return error instanceof Crash || (error instanceof Error && error.cause instanceof Crash);
}

/** A migration in memory whose steps are taken one by one, with a crash at any call of any port. */
export class ASwitch {
  readonly shards = [new MemoryShard('shard-0', POLL), new MemoryShard('shard-1', POLL)] as const;
  readonly target = new MemoryTarget({ shown: true });
  readonly journal = new MemoryJournal();
  readonly stream = new MemoryStream(this.target);
  readonly clock = new TestClock();
  readonly reverse = new Reverse({
    shards: this.shards,
    target: this.target,
    journal: this.journal,
    stream: this.stream,
    shardOf: (voterId) => shardOf(voterId, 2),
    candidates: CANDIDATES,
    clock: this.clock,
  });
  /** Calls until a crash, and whether the call that crashes is done before. */
  #crash: { after: number; isDone: boolean } | undefined;
  calls = 0;

  async begin(place: Place = READS): Promise<void> {
    for (const shard of this.shards) await shard.installCapture();
    await this.journal.begin(migration({ ...place, candidates: CANDIDATES }));
  }

  crashAfter(calls: number, isDone: boolean): void {
    this.#crash = { after: calls, isDone };
    this.calls = 0;
  }

  /** Votes in SQL; a candidate of the source. */
  cast(voterId: string, candidateId: string): void {
    this.shards[shardOf(voterId, 2)]?.cast(voterId, candidateId);
  }

  async ask(what: Parameters<typeof destination>[0]): Promise<void> {
    const now = await this.place();
    const to = destination(what, now);
    if (!to) throw new Error(`"${what}" cannot be asked in ${now.phase}.`);
    await this.journal.advance(placeOf(now), to, { at: '', by: 'ada', what });
  }

  async place(): Promise<Migration> {
    const found = await this.journal.read();
    if (!found) throw new Error('The migration is not begun.');
    return found;
  }

  /** Carries all changes over, as relays do in the epoch of the poll. */
  async relay(): Promise<void> {
    const { authority, epoch } = this.target.state;
    if (authority !== 'sql') return;
    for (const shard of this.shards) {
      await shard.relay(1_000, async (changes) => {
        const rows = changes.map(({ voterId, ballot, version }) => ({
          voterId: voterId ?? undefined,
          candidateId: ballot?.candidateId === '1' ? 'ann' : ballot ? 'ben' : undefined,
          castAt: ballot?.castAt ?? undefined,
          version,
        }));
        await this.target.import(shard.name, epoch, rows);
        return new Set(changes.map(({ version }) => version));
      });
    }
  }

  /** Takes the next step; answers whether there was one. */
  async step(): Promise<boolean> {
    const now = await this.place();
    const step = stepAt(now);
    if (!step) return false;
    await take(step, now, this.#parts());
    return true;
  }

  /** Takes steps until there is none, while relays and the way back do their work; goes on after a crash. */
  async toTheEnd(): Promise<void> {
    const stopping = new AbortController();
    let following: Promise<void> | undefined;
    try {
      for (let taken = 0; taken < 2_000; taken += 1) {
        const { phase, epoch } = await this.place();
        if (phase === 'returning') following ??= this.reverse.run(epoch - 1, stopping.signal);
        await this.relay();
        try {
          if (!(await this.step())) return;
        } catch (error) {
          if (!isCrash(error)) throw error;
        }
      }
      throw new Error(`It never came to an end: ${JSON.stringify(await this.place())}`);
    } finally {
      stopping.abort();
      await following;
    }
  }

  #parts(): StepParts {
    return {
      shards: this.shards.map((shard) => this.#crashing(shard)),
      target: this.#crashing(this.target),
      journal: this.#crashing(this.journal),
      wayBack: this.#crashing(this.reverse),
      leftOut: async () => ({}),
      clock: this.clock,
    };
  }

  /** The same, until the call that crashes. */
  #crashing<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name, object);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => this.#call(() => value.apply(object, args));
      },
    });
  }

  async #call(call: () => unknown): Promise<unknown> {
    this.calls += 1;
    const crash = this.#crash;
    if (crash === undefined || this.calls < crash.after) return call();
    this.#crash = undefined;
    if (crash.isDone) await call();
    throw new Crash('The process died.');
  }
}
