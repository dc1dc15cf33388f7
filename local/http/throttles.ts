import { TokenBucket } from '../token-bucket';
import type { ThrottleSettings } from './api-schemas';

/** The throttles of an API's routes, which all requests share, whatever the address they come by. */
export class Throttles {
  readonly #buckets = new Map<string, TokenBucket>();

  /** @param routeKey such as `GET /polls/{pollId}`. */
  of(routeKey: string, settings: ThrottleSettings): TokenBucket {
    const known = this.#buckets.get(routeKey);
    if (known) return known;
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings;
    const bucket = new TokenBucket({ rate, burst });
    this.#buckets.set(routeKey, bucket);
    return bucket;
  }
}
