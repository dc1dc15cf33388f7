export interface BucketSettings {
  /** Tokens that come back in a second. */
  rate: number;
  /** The most that it holds. */
  burst: number;
}

/** A bucket of `burst` tokens that refills at `rate` a second. */
export class TokenBucket {
  #settings: BucketSettings;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  /** @param now milliseconds on any clock that never goes back. */
  constructor(settings: BucketSettings, now: () => number = () => performance.now()) {
    this.#settings = settings;
    this.#now = now;
    this.#tokens = settings.burst;
    this.#filledAt = now();
  }

  /** Tokens that it holds now; below zero while it owes some. */
  get tokens(): number {
    const now = this.#now();
    const { rate, burst } = this.#settings;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * rate);
    this.#filledAt = now;
    return this.#tokens;
  }

  /** Refills at other settings from now on. */
  set(settings: BucketSettings): void {
    this.#tokens = Math.min(this.tokens, settings.burst);
    this.#settings = settings;
  }

  /** Takes one token, if there is one. */
  take(): boolean {
    if (this.tokens < 1) return false;
    this.owe(1);
    return true;
  }

  /** Takes so many tokens, whether they are there or not. */
  owe(tokens: number): void {
    this.#tokens = this.tokens - tokens;
  }
}
