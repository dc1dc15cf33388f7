import type { z } from 'zod';
import type { IncomingRequest } from '../http/exchange';
import type { Lifetimes } from './freshness';
import type { cachePolicySchema } from './schemas';

/** What answers are told apart by, beside the path, and how long they are kept. */
export interface CachePolicy {
  lifetimes: Lifetimes;
  /** Names in lower case. */
  headers: string[];
  /** Names in the query, or all of it. */
  query: readonly string[] | 'all';
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
export const MANAGED_CACHE_POLICIES: Readonly<Record<string, CachePolicy>> = {
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {
    lifetimes: { min: 0, default: 0, max: 0 },
    headers: [],
    query: [],
  },
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    lifetimes: { min: 1, default: 86_400, max: 31_536_000 },
    headers: [],
    query: [],
  },
};

export function cachePolicy({ CachePolicyConfig: config }: z.infer<typeof cachePolicySchema>): CachePolicy {
  const { HeadersConfig, QueryStringsConfig } = config.ParametersInCacheKeyAndForwardedToOrigin;
  return {
    lifetimes: { min: config.MinTTL, default: config.DefaultTTL, max: config.MaxTTL },
    headers: HeadersConfig.Headers.map((name) => name.toLowerCase()),
    query: QueryStringsConfig.QueryStringBehavior === 'all' ? 'all' : QueryStringsConfig.QueryStrings,
  };
}

/** What two requests must have in common to be given the same answer. */
export function cacheKey(request: IncomingRequest, { headers, query }: CachePolicy): string {
  const values = ['host', ...headers].map((name) => request.headers[name] ?? null);
  return JSON.stringify([request.method, request.path, keptQuery(request, query), values]);
}

/**
 * The request as the origin sees it: what the cache tells answers apart by, and nothing else of the viewer's.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-how-origin-request-policies-and-cache-policies-work-together.html
 */
export function withKeyOnly(request: IncomingRequest, { headers, query }: CachePolicy): IncomingRequest {
  const kept = Object.entries(request.headers).filter(([name]) => headers.includes(name));
  return {
    ...request,
    headers: Object.fromEntries(kept),
    query: keptQuery(request, query),
    cookies: [],
  };
}

/**
 * The part of the query that counts. Its order and its case count too.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/QueryStringParameters.html
 */
function keptQuery(request: IncomingRequest, names: CachePolicy['query']): string {
  if (names === 'all') return request.query;
  return request.query
    .split('&')
    .filter((pair) => names.includes(pair.split('=')[0] ?? ''))
    .join('&');
}
