import { Duration } from 'aws-cdk-lib';
import {
  type AddBehaviorOptions,
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type IOrigin,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** Where the API answers on the page's domain; the more particular path first. */
export const API_PATHS = { results: '/polls/*/results', all: '/polls*' } as const;

/** Everything but the host, which API Gateway must know itself by. */
const originRequestPolicy = OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER;

export type ApiBehavior = AddBehaviorOptions & { readonly origin: IOrigin };

/** How the distribution passes requests on to the API: results through a cache of a second, all else straight. */
export function apiBehaviors(
  scope: Construct,
  origin: IOrigin,
  common: AddBehaviorOptions,
): Record<string, ApiBehavior> {
  return {
    [API_PATHS.results]: {
      ...common,
      origin,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachePolicy: resultsCachePolicy(scope),
      originRequestPolicy,
    },
    [API_PATHS.all]: {
      ...common,
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy,
    },
  };
}

/** Keeps results for as long as the API says, a second at most: however many watch, one request a second gets through. */
function resultsCachePolicy(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'ResultsCachePolicy', {
    comment: 'Results of a poll, for a second',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.seconds(1),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    // Another origin's answer carries that origin in its CORS headers.
    headerBehavior: CacheHeaderBehavior.allowList('Origin'),
    cookieBehavior: CacheCookieBehavior.none(),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
}
