import { TokenBucket } from '../../local/token-bucket';

/** No lane is slower, in ballots a second, so that it finds out when it may be faster; nor faster, which none is. */
const SLOWEST = 1;
const FASTEST = 1_000_000;
/** How much faster a lane becomes in a second without throttling. */
const GROWTH = 1.2;
const SECOND = 1_000;
/** What is taken within less says nothing about a second. */
const SHORTEST_MEASURE = 100;

/** The way into one write shard. When that is throttled, it takes half of what it took before, and then slowly more. */
export class Lane {
  readonly #now: () => number;
  readonly #bucket: TokenBucket;
  /** Ballots a second; without end until something is throttled. */
  #rate = Number.POSITIVE_INFINITY;
  #changedAt: number;
  /** Ballots since then. */
  #taken = 0;
  #slowedAt = Number.NEGATIVE_INFINITY;
  #throttledAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds on any clock that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#bucket = new TokenBucket({ rate: SLOWEST, burst: SLOWEST }, now);
    this.#changedAt = now();
  }

  /** Takes a ballot, if one may go now. */
  take(): boolean {
    if (this.#rate !== Number.POSITIVE_INFINITY) {
      const quietSince = Math.max(this.#changedAt, this.#throttledAt);
      if (this.#now() - quietSince >= SECOND) this.#change(Math.min(this.#rate * GROWTH, FASTEST));
      if (!this.#bucket.take()) return false;
    }
    this.#taken += 1;
    return true;
  }

  /** A ballot was throttled. Those that were under way with it tell nothing more, so a second halves once. */
  slow(): void {
    const now = this.#now();
    this.#throttledAt = now;
    if (now - this.#slowedAt < SECOND) return;
    const before = (this.#taken * SECOND) / Math.max(now - this.#changedAt, SHORTEST_MEASURE);
    this.#slowedAt = now;
    this.#change(Math.max(Math.min(this.#rate, before) / 2, SLOWEST));
  }

  #change(rate: number): void {
    this.#rate = rate;
    this.#bucket.set({ rate, burst: Math.max(1, rate / 10) });
    this.#changedAt = this.#now();
    this.#taken = 0;
  }
}
