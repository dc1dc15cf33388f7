import {
  type AddBehaviorOptions,
  AllowedMethods,
  CachePolicy,
  FunctionEventType,
  type IOrigin,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { ALL_ROUTES } from '../../contract/all-routes';
import { oembedQuery } from '../../contract/oembed';
import { pollQuery } from '../../contract/poll-query';
import { seriesQuery } from '../../contract/series';
import { sharedCachePolicy, sharedRequestFunction } from './shared-answers';

export type ApiBehavior = AddBehaviorOptions & { readonly origin: IOrigin };

export interface ApiBehaviorsProps {
  readonly origin: IOrigin;
  /** What every behaviour has. */
  readonly common: AddBehaviorOptions;
  /** Web origins other than the page's whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
}

type Route = (typeof ALL_ROUTES)[keyof typeof ALL_ROUTES];
type Passing = Omit<AddBehaviorOptions, 'origin'>;

/**
 * How the distribution passes each path of the API on: what everybody is told alike through the cache, all else straight.
 * The more particular path comes first, since `*` stands for slashes too.
 */
export function apiBehaviors(
  scope: Construct,
  { origin, common, allowedOrigins }: ApiBehaviorsProps,
): Record<string, ApiBehavior> {
  const { onlyShared, alsoShared, oembed } = sharedBehaviors(scope, allowedOrigins);
  const passing = (routes: readonly Route[]): Passing => {
    const shared = routes.filter((route) => 'sharedFor' in route);
    if (shared.length === 0) return STRAIGHT;
    if (routes.includes(ALL_ROUTES.showOembed)) return oembed;
    return shared.length === routes.length ? onlyShared : alsoShared;
  };
  const depth = (path: string) => path.split('/').length;
  return Object.fromEntries(
    [...routesByPath()]
      .sort(([a], [b]) => depth(b) - depth(a) || (a < b ? -1 : 1))
      .map(([path, routes]) => [path, { ...common, origin, ...passing(routes) }]),
  );
}

/** Everything goes on but the host, which API Gateway must know itself by. */
const STRAIGHT: Passing = {
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
};

/** What CORS goes by. */
const CORS_HEADERS = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'];

/**
 * Behaviours that keep answers, of paths with nothing else and of those that are written to as well. They have no origin
 * request policy: what a viewer says beyond the cache key goes no further. So nobody's cookies keep CloudFront from merging
 * concurrent misses, and nobody's headers make an answer that others are given.
 */
function sharedBehaviors(scope: Construct, allowedOrigins: readonly string[]) {
  const cors = allowedOrigins.length > 0 ? CORS_HEADERS : [];
  const functionAssociations = [
    { eventType: FunctionEventType.VIEWER_REQUEST, function: sharedRequestFunction(scope, allowedOrigins) },
  ];
  const onlyShared: Passing = {
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachePolicy: sharedCachePolicy(scope, 'SharedCachePolicy', {
      headers: cors,
      query: Object.keys(seriesQuery.shape),
    }),
    ...(cors.length > 0 && { functionAssociations }),
  };
  const oembed: Passing = {
    ...onlyShared,
    cachePolicy: sharedCachePolicy(scope, 'OembedCachePolicy', {
      headers: cors,
      query: Object.keys(oembedQuery.shape),
    }),
  };
  // The only way to pass this header on that AWS documents, but for passing on all of a viewer's:
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization
  const key = { headers: [...cors, 'Authorization'], query: Object.keys(pollQuery.shape) };
  const alsoShared: Passing = {
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: sharedCachePolicy(scope, 'ListCachePolicy', key),
    functionAssociations,
  };
  return { onlyShared, alsoShared, oembed };
}

/** The routes by their path as CloudFront writes it. */
function routesByPath(): Map<string, Route[]> {
  const byPath = new Map<string, Route[]>();
  for (const route of Object.values(ALL_ROUTES)) {
    const path = (route.key.split(' ')[1] ?? '').replace('{pollId}', '*');
    byPath.set(path, [...(byPath.get(path) ?? []), route]);
  }
  return byPath;
}
