import { backoff } from '../../contract/backoff';
import type { ImportOutcome } from '../../contract/import';
import { MAX_IMPORT_ROWS } from '../../contract/limits';
import { pause } from '../../contract/pause';
import { TokenBucket } from '../../local/token-bucket';
import { messageOf, PATIENCE } from '../persist';
import type { Target } from '../target/target';
import { Lane } from './lane';
import type { Parcel } from './parcel';
import { ParcelQueue } from './parcel-queue';
import { type Cause, type TimeSpent, timeSpent } from './time-spent';

/** Calls of the import route side by side. */
const CALLS = 8;
/** How often those who may not send, or have nothing to send, look again, in milliseconds. */
const LOOK_AGAIN_MS: Record<Cause, number> = {
  limit: 20,
  source: 20,
  import: 20,
  throttled: 50,
  tally: 250,
  outbox: 250,
};

interface DeliveryParts {
  target: Target;
  epoch: number;
  writeShards: number;
  /** The source shards' names. */
  sources: readonly string[];
}

/** Sends ballots to the pipeline, no faster than the limit, and again until each is answered for good. */
export class Delivery {
  /** Where the time of all who send has gone, in milliseconds. */
  readonly spent: TimeSpent = timeSpent();
  readonly #target: Target;
  readonly #epoch: number;
  readonly #lanes: Lane[];
  readonly #queues: Map<string, ParcelQueue>;
  readonly #limit = new TokenBucket({ rate: 1, burst: 1 });
  /** The sources in the order of their turns. */
  readonly #turns: string[];
  #held: Cause | undefined;
  #problem: string | undefined;

  constructor({ target, epoch, writeShards, sources }: DeliveryParts) {
    this.#target = target;
    this.#epoch = epoch;
    this.#lanes = Array.from({ length: writeShards }, () => new Lane());
    this.#queues = new Map(sources.map((source) => [source, new ParcelQueue(this.#lanes)]));
    this.#turns = [...sources];
  }

  /** What went wrong at last; `undefined` once a call has gone well since. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** @param rate ballots a second. */
  limit(rate: number): void {
    this.#limit.set({ rate, burst: Math.max(MAX_IMPORT_ROWS, rate / 10) });
  }

  /** Sends nothing more for this cause, until it is called with none. */
  hold(cause: Cause | undefined): void {
    this.#held = cause;
  }

  put(source: string, parcels: readonly Parcel[]): void {
    this.#queues.get(source)?.put(parcels);
  }

  /** Sends until the signal aborts; then waits for the answers under way. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: CALLS }, () => this.#work(signal)));
  }

  async #work(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const cause = this.#hindrance();
      const call = cause === undefined ? this.#take() : undefined;
      if (call === undefined) {
        const why = cause ?? this.#lack();
        await this.#wait(why, LOOK_AGAIN_MS[why], signal);
        continue;
      }
      failures = (await this.#send(call.source, call.parcels)) ? 0 : failures + 1;
      if (failures > 0) await this.#wait('import', backoff(failures, PATIENCE, Math.random()), signal);
    }
  }

  #hindrance(): Cause | undefined {
    return this.#held ?? (this.#limit.tokens < 1 ? 'limit' : undefined);
  }

  #lack(): Cause {
    return [...this.#queues.values()].some(({ size }) => size > 0) ? 'throttled' : 'source';
  }

  #take(): { source: string; parcels: Parcel[] } | undefined {
    for (const source of [...this.#turns]) {
      this.#turns.push(...this.#turns.splice(0, 1));
      const parcels = this.#queues.get(source)?.take(MAX_IMPORT_ROWS) ?? [];
      if (parcels.length === 0) continue;
      this.#limit.owe(parcels.length);
      return { source, parcels };
    }
    return undefined;
  }

  async #wait(cause: Cause, milliseconds: number, signal: AbortSignal): Promise<void> {
    const from = performance.now();
    await pause(milliseconds, signal);
    this.spent[cause] += performance.now() - from;
  }

  /** @returns whether there was an answer. */
  async #send(source: string, parcels: Parcel[]): Promise<boolean> {
    const from = performance.now();
    const outcomes = await this.#import(source, parcels);
    const throttled = outcomes && parcels.filter((_, at) => isThrottled(outcomes[at]));
    const took = performance.now() - from;
    const share = (throttled?.length ?? 0) / parcels.length;
    this.spent.throttled += took * share;
    this.spent.import += took * (1 - share);
    this.put(source, throttled ?? parcels);
    for (const { suffix } of throttled ?? []) this.#lanes[suffix]?.slow();
    if (outcomes) await Promise.all(parcels.map((parcel, at) => answer(parcel, outcomes[at])));
    return outcomes !== undefined;
  }

  async #import(source: string, parcels: readonly Parcel[]): Promise<ImportOutcome[] | undefined> {
    try {
      const rows = parcels.map(({ row }) => row);
      const outcomes = await this.#target.import(source, this.#epoch, rows);
      this.#problem = undefined;
      return outcomes;
    } catch (error) {
      this.#problem = messageOf(error);
      return undefined;
    }
  }
}

function isThrottled(outcome: ImportOutcome | undefined): boolean {
  return outcome === undefined || outcome.status === 'unavailable';
}

async function answer(parcel: Parcel, outcome: ImportOutcome | undefined): Promise<void> {
  if (outcome && !isThrottled(outcome)) await parcel.answered(outcome);
}
