import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import {
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionRuntime,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { ROUTES } from '../../contract/routes';

/** The longest that any answer may be shared for. */
const MAX_TTL = Duration.seconds(
  Math.max(...Object.values(ROUTES).map((route) => ('sharedFor' in route ? route.sharedFor : 0))),
);

/** What answers are told apart by, beside the path. */
export interface KeyParts {
  readonly headers: readonly string[];
  /** Names in the query; others make no difference and go no further. */
  readonly query: readonly string[];
}

/** Keeps answers that say so for as long as they say, and tells them apart by no more than it is told. */
export function sharedCachePolicy(scope: Construct, id: string, { headers, query }: KeyParts): CachePolicy {
  return new CachePolicy(scope, id, {
    comment: 'Answers that everybody is given alike, for as long as they say',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: MAX_TTL,
    queryStringBehavior:
      query.length > 0 ? CacheQueryStringBehavior.allowList(...query) : CacheQueryStringBehavior.none(),
    headerBehavior:
      headers.length > 0 ? CacheHeaderBehavior.allowList(...headers) : CacheHeaderBehavior.none(),
    cookieBehavior: CacheCookieBehavior.none(),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
}

/** Leaves of a request's headers only those that may make a difference to a shared answer. */
export function sharedRequestFunction(
  scope: Construct,
  allowedOrigins: readonly string[],
): CloudFrontFunction {
  const code = readFileSync(join(__dirname, 'shared-requests.js'), 'utf8');
  return new CloudFrontFunction(scope, 'SharedRequests', {
    comment: 'Leaves readers no header of their own that the cache would tell answers apart by',
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      code.replace('ALLOWED_ORIGINS = []', `ALLOWED_ORIGINS = ${JSON.stringify(allowedOrigins)}`),
    ),
  });
}
