import type { ShardTotals } from '../shared/tables/totals-item';
import type { CertifyParts } from './parts';

/** How long one waits for the tally, in milliseconds, before one leaves the rest to a later sweep. */
const PATIENCE_MS = 20_000;
/** How often one looks: at first, and at most ever more seldom up to. */
const FIRST_INTERVAL_MS = 250;
const LONGEST_INTERVAL_MS = 2_000;
const SLOWER = 1.5;

interface Waiter {
  pollShard: string;
  isMet(totals: ShardTotals): boolean;
  /** Elapsed time at which it gives up. */
  end: number;
  resolve(totals: ShardTotals | undefined): void;
  reject(error: unknown): void;
}

/** Waits for write shards of a poll, each for something of its own, with one reading of them all at a time. */
export class TotalsWatch {
  readonly #parts: Pick<CertifyParts, 'readShards' | 'elapsed' | 'sleep'>;
  readonly #deadline: number;
  #waiters: Waiter[] = [];
  #isLooking = false;

  /** @param deadline elapsed time at which nobody waits any longer. */
  constructor(parts: Pick<CertifyParts, 'readShards' | 'elapsed' | 'sleep'>, deadline: number) {
    this.#parts = parts;
    this.#deadline = deadline;
  }

  /** The write shard's totals once they are as wanted; `undefined` when they are not in the time there is. */
  until(pollShard: string, isMet: (totals: ShardTotals) => boolean): Promise<ShardTotals | undefined> {
    const end = Math.min(this.#deadline, this.#parts.elapsed() + PATIENCE_MS);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ pollShard, isMet, end, resolve, reject });
      if (!this.#isLooking) void this.#look();
    });
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    try {
      let interval = FIRST_INTERVAL_MS;
      while (this.#waiters.length > 0) {
        const some = await this.#settle();
        interval = some ? FIRST_INTERVAL_MS : Math.min(LONGEST_INTERVAL_MS, interval * SLOWER);
        if (this.#waiters.length > 0) await this.#parts.sleep(interval);
      }
    } catch (error) {
      for (const { reject } of this.#waiters.splice(0)) reject(error);
    } finally {
      this.#isLooking = false;
    }
  }

  /** Looks once; answers whether anybody waits no longer. */
  async #settle(): Promise<boolean> {
    const asked = [...this.#waiters];
    const shards = await this.#parts.readShards(asked.map(({ pollShard }) => pollShard));
    const isOver = this.#parts.elapsed();
    const settled = new Set<Waiter>();
    for (const [i, waiter] of asked.entries()) {
      const totals = shards[i];
      const met = totals && waiter.isMet(totals);
      if (!met && isOver < waiter.end) continue;
      settled.add(waiter);
      waiter.resolve(met ? totals : undefined);
    }
    this.#waiters = this.#waiters.filter((waiter) => !settled.has(waiter));
    return settled.size > 0;
  }
}
