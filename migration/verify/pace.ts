import { pause } from '../../contract/pause';
import { TokenBucket } from '../../local/token-bucket';
import { Stopped } from '../persist';
import type { Pace } from './parts';

/** How often those who wait look again, in milliseconds. */
const LOOK_AGAIN_MS = 20;

/** The pace of all verifications together: no faster than the limit, not at all while held, and to an end when stopped. */
export class SharedPace implements Pace {
  readonly #bucket: TokenBucket;
  readonly #signal: AbortSignal;
  #isHeld = false;

  /** @param rate ballots a second. */
  constructor(rate: number, signal: AbortSignal) {
    this.#bucket = new TokenBucket(settings(rate));
    this.#signal = signal;
  }

  /** @param rate ballots a second from now on. */
  limit(rate: number): void {
    this.#bucket.set(settings(rate));
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
  }

  /** @throws Stopped when the signal aborts before that. */
  async take(ballots: number): Promise<void> {
    while (!this.#signal.aborted && (this.#isHeld || this.#bucket.tokens < 1))
      await pause(LOOK_AGAIN_MS, this.#signal);
    if (this.#signal.aborted) throw new Stopped('Stopped.');
    this.#bucket.owe(ballots);
  }
}

function settings(rate: number) {
  return { rate, burst: Math.max(1, rate / 10) };
}
