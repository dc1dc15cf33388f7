import type { HttpAnswer, HttpHandler, IncomingRequest } from '../http/exchange';
import type { Log } from '../logs/log';
import type { PutMetric } from '../metrics/metric';
import { distributionMetrics } from '../metrics/services/distribution';
import { UnsupportedTemplateError } from '../template/template';
import { withKeyOnly } from './cache-policy';
import type { Behavior, DistributionSettings } from './distribution-settings';
import { EdgeCache, type Served } from './edge-cache';
import { unlessKnown } from './not-modified';
import type { Origins } from './origins';
import { withHeaders } from './response-headers';
import { type Passed, type ViewerFunction, viewerFunction } from './viewer-function';

export interface DistributionParts {
  origins: Origins;
  putMetric: PutMetric;
  log: Log;
  /** Milliseconds on a clock that never goes back. @default - this machine's */
  now?: (() => number) | undefined;
}

/** A behavior with all it needs to answer. */
interface ReadyBehavior extends Behavior {
  origin: HttpHandler;
  viewerFunction: ViewerFunction | undefined;
}

const CACHED_METHODS = ['GET', 'HEAD'];

/** What CloudFront says to a method that the behavior does not allow. */
const METHOD_REFUSED = ownError(
  403,
  'This distribution is not configured to allow the HTTP request method that was used for this request.',
);
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustom-get-body */
const BODY_REFUSED = ownError(403, 'A GET request has no body.');
const FUNCTION_FAILED = ownError(
  503,
  'The CloudFront function associated with the CloudFront distribution failed.',
);

/**
 * The distribution as CloudFront would run it at one edge: each request takes the first behavior that matches its path,
 * passes the behavior's function, and is answered from the cache or by the origin.
 */
export function startDistribution(settings: DistributionSettings, parts: DistributionParts): HttpHandler {
  const prepare = (behavior: Behavior) => prepareBehavior(behavior, settings.domain, parts);
  const byPath = settings.byPath.map(({ paths, behavior }) => ({ paths, behavior: prepare(behavior) }));
  const otherPaths = prepare(settings.otherPaths);
  const measure = distributionMetrics(settings.id, parts.putMetric);
  const cache = new EdgeCache(settings.errorLifetimes, parts.now);

  async function answer(request: IncomingRequest, behavior: ReadyBehavior): Promise<HttpAnswer> {
    if (!behavior.methods.includes(request.method)) return METHOD_REFUSED;
    if (request.method === 'GET' && request.body.length > 0) return BODY_REFUSED;
    const passed = await runFunction(request, behavior);
    return 'answer' in passed ? passed.answer : await serve(passed.request, behavior);
  }

  async function runFunction(request: IncomingRequest, { viewerFunction }: ReadyBehavior): Promise<Passed> {
    try {
      return viewerFunction ? await viewerFunction(request) : { request };
    } catch (error) {
      parts.log.error('cdn', `the function for ${request.path} failed: ${error}`);
      return { answer: FUNCTION_FAILED };
    }
  }

  async function serve(request: IncomingRequest, behavior: ReadyBehavior): Promise<HttpAnswer> {
    const forwarded = toOrigin(request, behavior);
    if (!CACHED_METHODS.includes(request.method)) {
      return toViewer({ answer: await behavior.origin(forwarded), how: 'Miss' });
    }
    const served = toViewer(await cache.serve(forwarded, behavior, behavior.origin));
    return behavior.forwardsCookies ? served : unlessKnown(served, request);
  }

  return async (request) => {
    const behavior = byPath.find(({ paths }) => paths.test(request.path))?.behavior ?? otherPaths;
    const answered = await answer(request, behavior);
    measure(answered.status);
    return withHeaders(answered, behavior.headers);
  };
}

function prepareBehavior(behavior: Behavior, domain: string, { origins }: DistributionParts): ReadyBehavior {
  const { originDomain, functionCode } = behavior;
  const origin = origins.get(originDomain);
  if (!origin) {
    const known = [...origins.keys()].join(', ');
    throw new UnsupportedTemplateError(
      `The distribution has the origin ${originDomain}; on this machine there are ${known}.`,
    );
  }
  return {
    ...behavior,
    origin: dated(origin),
    viewerFunction: functionCode === undefined ? undefined : viewerFunction(functionCode, domain),
  };
}

/** API Gateway and S3 say when they answered; a kept answer goes on saying so. */
function dated(origin: HttpHandler): HttpHandler {
  return async (request) => {
    const answer = await origin(request);
    return { ...answer, headers: { date: new Date().toUTCString(), ...answer.headers } };
  };
}

/**
 * The request as the origin is sent it: to its own host, with what the behavior passes on and the headers that are added
 * for it. A viewer's `If-None-Match` is never among it: the cache answers it itself, and where cookies are passed on it is not
 * supported at all
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Cookies.html). So is the token gone where the behavior
 * names it in no policy
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html).
 */
function toOrigin(request: IncomingRequest, behavior: Behavior): IncomingRequest {
  const { originDomain, originHeaders, cache, forwardsAll } = behavior;
  const { headers, ...others } = forwardsAll ? request : withKeyOnly(request, cache);
  const { 'if-none-match': _, ...unconditional } = headers;
  return { ...others, headers: { ...unconditional, ...originHeaders, host: originDomain } };
}

/** The answer with the headers that tell where it came from. */
function toViewer({ answer, how, age }: Served): HttpAnswer {
  const cause = answer.status >= 400 ? 'Error' : how;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'x-cache': `${cause} from cloudfront`,
      ...(age !== undefined && { age: String(age) }),
    },
  };
}

function ownError(status: number, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/plain', 'x-cache': 'Error from cloudfront' },
    body: `${message}\n`,
  };
}
