import { randomUUID } from 'node:crypto';
import type { LocalFunction } from '../functions/local-function';
import type { LocalFunctions } from '../functions/local-functions';
import type { Log } from '../logs/log';
import type { MetricFilter } from '../logs/metric-filters';
import type { PutMetric } from '../metrics/metric';
import { apiMetrics } from '../metrics/services/api';
import type { TokenBucket } from '../token-bucket';
import { accessLogMetrics } from './access-log';
import type { JwtSettings } from './api-schemas';
import type { ApiSettings, RouteSettings } from './api-settings';
import { preflightAnswer, withCors } from './cors';
import { gatewayAnswer, type HttpAnswer, type HttpHandler, type IncomingRequest } from './exchange';
import { type Authorization, type IssuerKeys, JwtAuthorizer } from './jwt-authorizer';
import { proxyAnswer } from './proxy-answer';
import { type AuthorizerContext, proxyEvent } from './proxy-event';
import { type Match, Router } from './router';
import type { Throttles } from './throttles';

export interface GatewayParts {
  accountId: string;
  functions: Pick<LocalFunctions, 'withArn'>;
  throttles: Throttles;
  /** The keys of an issuer of this machine; others are asked for theirs. */
  keysOf?: ((issuer: string) => IssuerKeys | undefined) | undefined;
  putMetric: PutMetric;
  /** Of the access log. */
  metricFilters: readonly MetricFilter[];
  log: Log;
}

/** What API Gateway writes for a variable that has no value. */
const NONE = '-';

/** An answer, with how long its function took; it was not called where that is absent. */
interface GatewayAnswer extends HttpAnswer {
  integrationLatency?: string;
}

/** A route with all it needs to answer. */
interface Route extends RouteSettings {
  fn: LocalFunction;
  bucket: TokenBucket | undefined;
  authorizer: JwtAuthorizer | undefined;
}

/**
 * The HTTP API as API Gateway would run it: each request passes CORS, the router, the throttle and the authorizer, then
 * becomes an event for its function, whose result becomes the answer.
 */
export function startGateway(api: ApiSettings, parts: GatewayParts): HttpHandler {
  const router = new Router(prepareRoutes(api, parts));
  const { cors } = api;

  async function answer(request: IncomingRequest): Promise<GatewayAnswer> {
    if (cors && request.method === 'OPTIONS') return preflightAnswer(cors, request);
    const match = router.match(request.method, request.path);
    const answered = match ? await answerRoute(request, match) : gatewayAnswer(404, 'Not Found');
    return cors ? withCors(cors, request, answered) : answered;
  }

  async function answerRoute(request: IncomingRequest, match: Match<Route>): Promise<GatewayAnswer> {
    const { bucket, authorizer, scopes } = match.route;
    if (bucket && !bucket.take()) return gatewayAnswer(429, 'Too Many Requests');
    if (!authorizer) return await invoke(request, match);
    const authorization = await authorizer.authorize(request.headers.authorization, scopes);
    if (authorization.outcome !== 'allowed') return refusal(authorization, scopes);
    return await invoke(request, match, authorization.context);
  }

  async function invoke(
    request: IncomingRequest,
    { route, pathParameters }: Match<Route>,
    authorizer?: AuthorizerContext,
  ): Promise<GatewayAnswer> {
    const requestId = randomUUID();
    const event = proxyEvent(request, {
      accountId: parts.accountId,
      apiId: api.id,
      stage: api.stage,
      routeKey: route.key,
      pathParameters,
      requestId,
      now: new Date(),
      authorizer,
    });
    const began = performance.now();
    const result = await route.fn.invoke(event);
    const integrationLatency = String(Math.round(performance.now() - began));
    // A throttled function and one that failed look alike from without
    // (https://repost.aws/questions/QUfI6bsdd0SOiPeyimzxSkfQ, told of REST APIs).
    const answered = result.ok ? proxyAnswer(result.payload) : undefined;
    if (result.ok && !answered)
      parts.log.error('http', `${route.key}: ${route.fn.name} gave a malformed answer`);
    const { headers, ...rest } = answered ?? gatewayAnswer(500, 'Internal Server Error');
    return { ...rest, headers: { ...headers, 'apigw-requestid': requestId }, integrationLatency };
  }

  async function answerAlways(request: IncomingRequest): Promise<GatewayAnswer> {
    try {
      return await answer(request);
    } catch (error) {
      parts.log.error('http', error instanceof Error ? error.message : String(error));
      return gatewayAnswer(500, 'Internal Server Error');
    }
  }

  const measure = apiMetrics(api, parts.putMetric);
  const noteAccess = api.accessLog && accessLogMetrics(api.accessLog, parts.metricFilters, parts.putMetric);
  return async (request) => {
    const began = performance.now();
    const { integrationLatency = NONE, ...answered } = await answerAlways(request);
    const latency = Math.round(performance.now() - began);
    measure(answered.status, latency);
    const { method, path } = request;
    if (api.accessLog) parts.log.detail('http', `${method} ${path} ${answered.status} ${latency} ms`);
    noteAccess?.({
      path,
      routeKey: router.match(method, path)?.route.key ?? NONE,
      status: String(answered.status),
      responseLatency: String(latency),
      integrationLatency,
    });
    return answered;
  };
}

function prepareRoutes(api: ApiSettings, { functions, throttles, keysOf }: GatewayParts): Route[] {
  // One for each authorizer of the API, so that routes share the issuer's keys.
  const authorizers = new Map<JwtSettings, JwtAuthorizer>();
  const authorizerFor = (tokens: JwtSettings): JwtAuthorizer => {
    const authorizer = authorizers.get(tokens) ?? new JwtAuthorizer(tokens, keysOf?.(tokens.Issuer));
    authorizers.set(tokens, authorizer);
    return authorizer;
  };
  return api.routes.map((route) => {
    return {
      ...route,
      fn: functions.withArn(route.functionArn),
      bucket: route.throttle && throttles.of(route.key, route.throttle),
      authorizer: route.tokens && authorizerFor(route.tokens),
    };
  });
}

/** The challenges follow RFC 6750. */
function refusal(
  { outcome, reason }: Exclude<Authorization, { outcome: 'allowed' }>,
  scopes: string[],
): HttpAnswer {
  const scope = `scope="${scopes.join(' ')}"`;
  const description = `error_description="${describable(reason)}"`;
  return outcome === 'unauthorized'
    ? gatewayAnswer(401, 'Unauthorized', {
        'www-authenticate': `Bearer ${scope} error="invalid_token" ${description}`,
      })
    : gatewayAnswer(403, 'Forbidden', {
        'www-authenticate': `Bearer ${scope} error="insufficient_scope" ${description}`,
      });
}

/** A reason in the characters that an error description may have (RFC 6750, section 3). It may quote the token. */
function describable(reason: string): string {
  return reason
    .replaceAll('"', "'")
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x5b\x5d-\x7e]/g, '?');
}
