import { SignJWT } from 'jose';
import { type InvokeResult, THROTTLED } from '../../../local/functions/invocation';
import type { LocalFunction } from '../../../local/functions/local-function';
import type { ApiSettings, RouteSettings } from '../../../local/http/api-settings';
import { startGateway } from '../../../local/http/gateway';
import type { HttpServer } from '../../../local/http/server';
import { Throttles } from '../../../local/http/throttles';
import type { Issuer } from '../../../local/identity/issuer';
import type { MetricFilter } from '../../../local/logs/metric-filters';
import { CLIENT_ID, startIssuer } from '../identity/trusted-issuer';
import { recordingLog } from '../logs/recording-log';
import { recordingMetrics } from '../metrics/recording-metrics';
import { httpRequest } from './requests';

let issuer: Issuer;
let server: HttpServer;
beforeAll(async () => {
  ({ issuer, server } = await startIssuer());
});
afterAll(() => server.close());

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:Polls';

/** A gateway with one route, whose function answers `result` and keeps its events. */
function gateway(
  parts: {
    route?: Partial<RouteSettings>;
    api?: Partial<ApiSettings>;
    result?: InvokeResult;
    metricFilters?: MetricFilter[];
  } = {},
) {
  const events: unknown[] = [];
  const fn: LocalFunction = {
    name: 'Polls',
    async invoke(event) {
      events.push(event);
      return parts.result ?? { ok: true, payload: { statusCode: 200, body: 'polls' } };
    },
    async stop() {},
  };
  const route = { key: 'GET /polls', functionArn: ARN, scopes: [], ...parts.route };
  const { log, lines } = recordingLog();
  const { putMetric, values } = recordingMetrics();
  const metricFilters = parts.metricFilters ?? [];
  const handle = startGateway(
    { id: 'Api', stage: '$default', routes: [route], ...parts.api },
    {
      accountId: '000000000000',
      functions: { withArn: () => fn },
      throttles: new Throttles(),
      putMetric,
      metricFilters,
      log,
    },
  );
  return { handle, events, lines, values };
}

const protectedRoute = () => ({
  tokens: { Issuer: issuer.url, Audience: [CLIENT_ID] },
  scopes: ['voting/admin'],
});

const withToken = async (scope: string) => {
  const { access_token } = await issuer.issue(CLIENT_ID, { sub: 'voter-1', scope });
  return httpRequest({ headers: { authorization: `Bearer ${access_token}` } });
};

test('a request becomes an event for its function, and the result the answer', async () => {
  const { handle, events } = gateway();
  expect(await handle(httpRequest())).toEqual({
    status: 200,
    headers: { 'content-type': 'text/plain;charset=UTF-8', 'apigw-requestid': expect.any(String) },
    body: 'polls',
  });
  expect(events).toEqual([expect.objectContaining({ version: '2.0', routeKey: 'GET /polls' })]);
});

test('an unknown route is not found', async () => {
  const { handle, events } = gateway();
  const answer = await handle(httpRequest({ path: '/nothing' }));
  expect(answer).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
  expect(events).toEqual([]);
});

test('a request beyond the throttle is refused', async () => {
  const throttle = { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 1 };
  const { handle } = gateway({ route: { throttle } });
  expect(await handle(httpRequest())).toMatchObject({ status: 200 });
  expect(await handle(httpRequest())).toMatchObject({ status: 429, body: '{"message":"Too Many Requests"}' });
});

test('a request without a token is told how to authorize', async () => {
  const { handle, events } = gateway({ route: protectedRoute() });
  expect(await handle(httpRequest())).toMatchObject({
    status: 401,
    body: '{"message":"Unauthorized"}',
    headers: {
      'www-authenticate': expect.stringMatching(/^Bearer scope="voting\/admin" error="invalid_token"/),
    },
  });
  expect(events).toEqual([]);
});

test('a token without the scope is forbidden', async () => {
  const { handle, events } = gateway({ route: protectedRoute() });
  expect(await handle(await withToken('voting/vote'))).toMatchObject({
    status: 403,
    body: '{"message":"Forbidden"}',
    headers: { 'www-authenticate': expect.stringContaining('error="insufficient_scope"') },
  });
  expect(events).toEqual([]);
});

test('a refusal that quotes the token is still a header', async () => {
  const { handle } = gateway({ route: protectedRoute() });
  const token = await new SignJWT({ aud: 'über\r\n"x" \\' })
    .setProtectedHeader({ alg: 'RS256', kid: issuer.keys.publicJwk.kid })
    .setIssuer(issuer.url)
    .setExpirationTime('1h')
    .sign(issuer.keys.privateKey);
  const { status, headers } = await handle(httpRequest({ headers: { authorization: `Bearer ${token}` } }));
  expect(status).toBe(401);
  expect(headers['www-authenticate']).toMatch(/error_description="audience \?ber 'x' \? is not trusted"$/);
});

test("a good token's claims reach the function", async () => {
  const { handle, events } = gateway({ route: protectedRoute() });
  expect(await handle(await withToken('voting/admin'))).toMatchObject({ status: 200 });
  expect(events).toMatchObject([
    { requestContext: { authorizer: { jwt: { claims: { sub: 'voter-1' }, scopes: ['voting/admin'] } } } },
  ]);
});

test.each<[string, InvokeResult]>([
  ['fails', { ok: false, error: { errorType: 'Error', errorMessage: 'secret reasons' } }],
  ['is throttled', THROTTLED],
  ['answers nonsense', { ok: true, payload: { statusCode: 'soon' } }],
])('a function that %s is an internal error without its reasons', async (_, result) => {
  const { handle } = gateway({ result });
  expect(await handle(httpRequest())).toMatchObject({
    status: 500,
    body: '{"message":"Internal Server Error"}',
  });
});

test('an issuer out of reach is an internal error, and the log says why', async () => {
  const tokens = { Issuer: 'http://127.0.0.1:1', Audience: [CLIENT_ID] };
  const { handle, lines } = gateway({ route: { tokens } });
  expect(await handle(await withToken('voting/admin'))).toMatchObject({ status: 500 });
  expect(lines).toEqual([expect.stringContaining('The token issuer http://127.0.0.1:1 cannot be asked')]);
});

test('refusals too may be read by pages of allowed origins', async () => {
  const cors = {
    AllowOrigins: ['https://vote.example.org'],
    AllowMethods: ['GET'],
    AllowHeaders: [],
    ExposeHeaders: [],
    AllowCredentials: false,
  };
  const { handle } = gateway({ api: { cors } });
  const origin = 'https://vote.example.org';
  const preflight = await handle(httpRequest({ method: 'OPTIONS', headers: { origin } }));
  expect(preflight).toMatchObject({ status: 204, headers: { 'access-control-allow-methods': 'GET' } });
  const refused = await handle(httpRequest({ path: '/nothing', headers: { origin } }));
  expect(refused).toMatchObject({ status: 404, headers: { 'access-control-allow-origin': origin } });
});

const accessLog = {
  logGroupArn: 'arn:aws:local:::AccessLog',
  format: {
    route: '$context.routeKey',
    status: '$context.status',
    functionMs: '$context.integrationLatency',
  },
};

test('an API with an access log leaves a line for each request', async () => {
  const { handle, lines } = gateway({ api: { accessLog } });
  await handle(httpRequest());
  expect(lines).toEqual([expect.stringMatching(/^detail http: GET \/polls 200 \d+ ms$/)]);
});

test('each request is measured under the API and under its stage, an error as one', async () => {
  const failed: InvokeResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };
  const { handle, values } = gateway({ result: failed });
  await handle(httpRequest());
  expect(values.filter((value) => !value.includes('Latency'))).toEqual([
    'AWS/ApiGateway Count 1 ApiId=Api',
    'AWS/ApiGateway Count 1 ApiId=Api Stage=$default',
    'AWS/ApiGateway 4xx 0 ApiId=Api',
    'AWS/ApiGateway 4xx 0 ApiId=Api Stage=$default',
    'AWS/ApiGateway 5xx 1 ApiId=Api',
    'AWS/ApiGateway 5xx 1 ApiId=Api Stage=$default',
  ]);
});

test('metric filters of the access log tell the throttles of the API from those of a function', async () => {
  const filter: MetricFilter = {
    logGroup: 'AccessLog',
    metric: { namespace: 'Voting', name: 'requestsThrottled', dimensions: {} },
    conditions: [
      { field: 'status', isEqual: true, value: '429' },
      { field: 'functionMs', isEqual: true, value: '-' },
    ],
    value: 1,
    otherwise: 0,
  };
  const throttle = { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 1 };
  const { handle, values } = gateway({
    route: { throttle },
    api: { accessLog },
    metricFilters: [filter],
    result: { ok: true, payload: { statusCode: 429 } },
  });
  await handle(httpRequest());
  await handle(httpRequest());
  expect(values.filter((value) => value.startsWith('Voting'))).toEqual([
    'Voting requestsThrottled 0',
    'Voting requestsThrottled 1',
  ]);
});

test('a metric filter on a field of the access log that is not known here is an error', () => {
  const filter = {
    logGroup: 'AccessLog',
    metric: { namespace: 'Voting', name: 'slow', dimensions: {} },
    conditions: [{ field: 'ip', isEqual: true, value: '-' }],
    value: 1,
    otherwise: undefined,
  };
  expect(() => gateway({ api: { accessLog }, metricFilters: [filter] })).toThrow(
    /looks at \$\.ip of the access log/,
  );
});
