import { LRUCache } from 'lru-cache';
import type { HttpAnswer, HttpHandler, IncomingRequest } from '../http/exchange';
import { type CachePolicy, cacheKey } from './cache-policy';
import { type ErrorLifetimes, isForOneOnly, secondsKept } from './freshness';

/** An answer, and how the cache came by it. */
export interface Served {
  answer: HttpAnswer;
  how: 'Hit' | 'Miss' | 'RefreshHit';
  /** Seconds since the origin gave it; absent when it just did. */
  age?: number;
}

/** What a behavior says of its cache. */
export interface CacheRules {
  cache: CachePolicy;
  /** Whether the origin is sent viewers' cookies. */
  forwardsCookies: boolean;
}

interface Kept {
  answer: HttpAnswer;
  /** Milliseconds. */
  keptAt: number;
  freshUntil: number;
}

const MAX_ANSWERS = 1_000;

/**
 * The cache of one edge: answers `GET` and `HEAD` from what origins gave before, as long as that is fresh. What is no longer
 * fresh stays until it is pushed out, to be confirmed or to stand in for an origin that fails.
 */
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
   * The answer for a request: a fresh one that was kept, or the origin's.
   *
   * @param request as the origin is to be asked; its host tells origins apart.
   */
  async serve(request: IncomingRequest, rules: CacheRules, origin: HttpHandler): Promise<Served> {
    const key = cacheKey(request, rules.cache);
    const fresh = this.#fresh(key) ?? this.#freshAnswerOfGet(request, rules.cache);
    if (fresh) return fresh;
    const ask = () => this.#ask(key, request, rules, origin);
    return collapses(rules) ? await this.#askTogether(key, ask) : await ask();
  }

  /**
   * Request collapsing: who asks for the same while the origin is being asked waits for its answer, and asks for themselves
   * only when that turns out to be for one only.
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes
   */
  async #askTogether(key: string, ask: () => Promise<Served>): Promise<Served> {
    const underway = this.#underway.get(key);
    if (underway) {
      const { answer } = await underway;
      return isForOneOnly(answer) ? ask() : { answer, how: 'Hit', age: 0 };
    }
    const asking = ask().finally(() => this.#underway.delete(key));
    this.#underway.set(key, asking);
    return await asking;
  }

  #fresh(key: string): Served | undefined {
    const kept = this.#kept.get(key);
    const now = this.#now();
    if (!kept || now >= kept.freshUntil) return undefined;
    return { answer: kept.answer, how: 'Hit', age: Math.floor((now - kept.keptAt) / 1000) };
  }

  /** What a `GET` was answered serves a `HEAD` as well. */
  #freshAnswerOfGet(request: IncomingRequest, policy: CachePolicy): Served | undefined {
    return request.method === 'HEAD'
      ? this.#fresh(cacheKey({ ...request, method: 'GET' }, policy))
      : undefined;
  }

  async #ask(
    key: string,
    request: IncomingRequest,
    { cache: { lifetimes }, forwardsCookies }: CacheRules,
    origin: HttpHandler,
  ): Promise<Served> {
    const stale = this.#kept.get(key);
    const given = await origin(forwardsCookies ? request : conditional(request, stale?.answer));
    const seconds = (answer: HttpAnswer) => secondsKept(answer, lifetimes, this.#errorLifetimes);
    if (stale && given.status === 304) {
      const answer = { ...stale.answer, headers: { ...stale.answer.headers, ...given.headers } };
      this.#keep(key, answer, seconds(answer));
      return { answer, how: 'RefreshHit' };
    }
    if (stale && given.status >= 500 && stale.answer.status < 400) {
      return this.#standIn(stale, seconds(given));
    }
    this.#keep(key, given, seconds(given));
    return { answer: given, how: 'Miss' };
  }

  /**
   * An expired answer in the place of an origin's 5xx, for as long as the error would have been kept.
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html#HTTPStatusCodes-no-custom-error-pages-in-cache
   */
  #standIn(stale: Kept, seconds: number): Served {
    const now = this.#now();
    stale.freshUntil = now + seconds * 1000;
    return { answer: stale.answer, how: 'Hit', age: Math.floor((now - stale.keptAt) / 1000) };
  }

  #keep(key: string, answer: HttpAnswer, seconds: number): void {
    const keptAt = this.#now();
    if (seconds > 0) this.#kept.set(key, { answer, keptAt, freshUntil: keptAt + seconds * 1000 });
    else this.#kept.delete(key);
  }
}

/**
 * Whether concurrent misses become one request: not where nothing is ever kept, and not where the origin sees cookies.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes
 */
function collapses({ cache, forwardsCookies }: CacheRules): boolean {
  return cache.lifetimes.max > 0 && !forwardsCookies;
}

/**
 * The request with the question whether an expired answer still stands; never where cookies are passed on.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustomConditionalGETs
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html
 */
function conditional(request: IncomingRequest, stale: HttpAnswer | undefined): IncomingRequest {
  const etag = stale?.headers.etag;
  if (typeof etag !== 'string') return request;
  return { ...request, headers: { ...request.headers, 'if-none-match': etag } };
}
