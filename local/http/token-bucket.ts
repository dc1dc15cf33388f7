import type { ThrottleSettings } from './api-schemas';

/** API Gateway's throttle: a bucket of `burst` tokens that refills at `rate` a second; each request takes one. */
export class TokenBucket {
  readonly #rate: number;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  /** @param now milliseconds on any clock that never goes back. */
  constructor(settings: ThrottleSettings, now: () => number = () => performance.now()) {
    this.#rate = settings.ThrottlingRateLimit;
    this.#burst = settings.ThrottlingBurstLimit;
    this.#now = now;
    this.#tokens = this.#burst;
    this.#filledAt = now();
  }

  /** Whether one more request may pass now. */
  take(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
