import { LRUCache } from 'lru-cache';
import type { HttpAnswer, HttpHandler, IncomingRequest } from '../http/exchange';
import { type CachePolicy, cacheKey } from './cache-policy';
import { type ErrorLifetimes, secondsKept } from './freshness';

/** An answer, and how the cache came by it. */
export interface Served {
  answer: HttpAnswer;
  how: 'Hit' | 'Miss' | 'RefreshHit';
  /** Seconds since the origin gave it; absent when it just did. */
  age?: number;
}

interface Kept {
  answer: HttpAnswer;
  /** Milliseconds. */
  keptAt: number;
  freshUntil: number;
}

const MAX_ANSWERS = 1_000;

/** The cache of one edge: answers `GET` and `HEAD` from what origins gave before, as long as that is fresh. */
export class EdgeCache {
  readonly #kept = new LRUCache<string, Kept>({ max: MAX_ANSWERS });
  readonly #underway = new Map<string, Promise<Served>>();
  readonly #errorLifetimes: ErrorLifetimes;
  readonly #now: () => number;

  /** @param now milliseconds on any clock that never goes back. */
  constructor(errorLifetimes: ErrorLifetimes, now: () => number = () => performance.now()) {
    this.#errorLifetimes = errorLifetimes;
    this.#now = now;
  }

  /**
   * The answer for a request: a fresh one that was kept, or the origin's. Requests for the same answer that come while
   * the origin is being asked wait for its answer, unless the policy keeps none
   * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes).
   *
   * @param request as the origin is to be asked; its host tells origins apart.
   */
  async serve(request: IncomingRequest, policy: CachePolicy, origin: HttpHandler): Promise<Served> {
    const key = cacheKey(request, policy);
    const kept = this.#kept.get(key) ?? this.#answerOfGet(request, policy);
    const now = this.#now();
    if (kept && now < kept.freshUntil) {
      return { answer: kept.answer, how: 'Hit', age: Math.floor((now - kept.keptAt) / 1000) };
    }
    if (policy.lifetimes.max === 0) return this.#ask(key, request, policy, origin);
    const underway = this.#underway.get(key);
    if (underway) return await underway;
    const asking = this.#ask(key, request, policy, origin).finally(() => this.#underway.delete(key));
    this.#underway.set(key, asking);
    return await asking;
  }

  /** What a `GET` was answered serves a `HEAD` as well. */
  #answerOfGet(request: IncomingRequest, policy: CachePolicy): Kept | undefined {
    return this.#kept.get(cacheKey({ ...request, method: 'GET' }, policy));
  }

  async #ask(
    key: string,
    request: IncomingRequest,
    policy: CachePolicy,
    origin: HttpHandler,
  ): Promise<Served> {
    const stale = this.#kept.get(key)?.answer;
    const etag = stale?.headers.etag;
    const conditional =
      typeof etag === 'string'
        ? { ...request, headers: { ...request.headers, 'if-none-match': etag } }
        : request;
    const given = await origin(conditional);
    const isUnchanged = given.status === 304 && stale !== undefined;
    const answer = isUnchanged ? { ...stale, headers: { ...stale.headers, ...given.headers } } : given;
    this.#keep(key, answer, secondsKept(answer, policy.lifetimes, this.#errorLifetimes));
    return { answer, how: isUnchanged ? 'RefreshHit' : 'Miss' };
  }

  #keep(key: string, answer: HttpAnswer, seconds: number): void {
    if (seconds === 0) {
      this.#kept.delete(key);
      return;
    }
    const keptAt = this.#now();
    this.#kept.set(key, { answer, keptAt, freshUntil: keptAt + seconds * 1000 });
  }
}
