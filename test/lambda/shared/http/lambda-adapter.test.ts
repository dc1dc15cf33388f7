import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { HttpResponse, Route } from '../../../../lambda/shared/http/http';
import { lambdaHandler } from '../../../../lambda/shared/http/lambda-adapter';
import { problem } from '../../../../lambda/shared/http/problem';
import { ORIGIN_SECRET_HEADER } from '../../../../lambda/shared/names';
import { NOON, quietLogger } from '../../factories';

type EventChoices = {
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
  claims?: Record<string, string>;
  routeKey?: string;
};

const SECRET = 'what the distribution sends';

function handlerOf(routes: Record<string, Route>, logger = quietLogger()) {
  return lambdaHandler({ routes, logger, originCheck: async (given) => given === SECRET });
}

/** An event as the distribution has API Gateway make it. */
function httpEvent({
  body,
  isBase64Encoded = false,
  claims = {},
  routeKey = 'POST /x',
  headers = { [ORIGIN_SECRET_HEADER]: SECRET },
}: EventChoices = {}) {
  const event: APIGatewayProxyEventV2WithJWTAuthorizer = {
    version: '2.0',
    routeKey,
    rawPath: '/x',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method: 'POST', path: '/x', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: NOON,
      authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } },
    },
    ...(body !== undefined && { body }),
    isBase64Encoded,
  };
  return event;
}

test('hands the request to its route and sends the answer as JSON', async () => {
  const route = jest.fn().mockResolvedValue({ status: 201, body: { ok: true }, headers: { etag: 'x' } });
  const handler = handlerOf({ 'POST /x': route });
  expect(await handler(httpEvent({ body: '{"a":1}', claims: { sub: 'ann' } }))).toEqual({
    statusCode: 201,
    headers: { 'content-type': 'application/json', etag: 'x' },
    body: '{"ok":true}',
  });
  expect(route).toHaveBeenCalledWith(
    expect.objectContaining({
      body: '{"a":1}',
      subject: 'ann',
      receivedAt: NOON,
      requestId: 'request-1',
      path: {},
      query: {},
    }),
  );
});

test('sends a text as it is, by the type that its route says', async () => {
  const headers = { 'content-type': 'text/csv; charset=utf-8' };
  const handler = handlerOf({ 'POST /x': async () => ({ status: 200, text: 'a,b\n', headers }) });
  expect(await handler(httpEvent())).toEqual({ statusCode: 200, headers, body: 'a,b\n' });
});

test.each([
  [' Zoe\u0308 ', 'Zo\u00eb'],
  ['', undefined],
  ['null', undefined],
  ['[a b]', undefined],
  ['{"a":1}', undefined],
  ['[object Object]', undefined],
  ['ann\ud83d', undefined],
  ['ann\u200b', undefined],
  ['x'.repeat(10_000), undefined],
])('of the claim sub %j the voter is %j', async (sub, subject) => {
  const route = jest.fn().mockResolvedValue({ status: 204 });
  await handlerOf({ 'POST /x': route })(httpEvent({ claims: { sub } }));
  expect(route).toHaveBeenCalledWith(expect.objectContaining({ subject }));
});

test.each<Record<string, string>>([{}, { [ORIGIN_SECRET_HEADER]: 'a guess' }])(
  'refuses a request that did not come through the distribution (%j), and does nothing for it',
  async (headers) => {
    const route = jest.fn();
    const response = await handlerOf({ 'POST /x': route })(httpEvent({ headers }));
    expect(response.statusCode).toBe(403);
    expect(JSON.parse(response.body ?? '')).toMatchObject({
      type: 'urn:problem:voting:wrong-address',
      detail: expect.stringContaining('PageUrl'),
    });
    expect(route).not.toHaveBeenCalled();
  },
);

test.each([
  [{ sub: 'olga', client_id: 'a-client' }, 'olga'],
  [{ client_id: 'a-client' }, 'a-client'],
  [{ sub: 'ol ga', client_id: 'a-client' }, 'a-client'],
  [{ sub: 'x'.repeat(256) }, undefined],
  [{ sub: 'オルガ' }, undefined],
  [{}, undefined],
])('of the claims %j the operator is %j', async (claims, operator) => {
  const route = jest.fn().mockResolvedValue({ status: 204 });
  await handlerOf({ 'POST /x': route })(httpEvent({ claims }));
  expect(route).toHaveBeenCalledWith(expect.objectContaining({ operator }));
});

test('decodes a base64 body', async () => {
  const route = jest.fn().mockResolvedValue({ status: 204 });
  await handlerOf({ 'POST /x': route })(
    httpEvent({ body: Buffer.from('héllo').toString('base64'), isBase64Encoded: true }),
  );
  expect(route).toHaveBeenCalledWith(expect.objectContaining({ body: 'héllo' }));
});

test('answers 503 with Retry-After when the database is busy', async () => {
  const busy = Object.assign(new Error('throttled'), { name: 'TimeoutError' });
  const handler = handlerOf({ 'POST /x': () => Promise.reject(busy) });
  const response = await handler(httpEvent());
  expect(response).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
  expect(JSON.parse(response.body ?? '')).toMatchObject({
    type: 'urn:problem:voting:unavailable',
    status: 503,
  });
});

test('names the request in a problem, by which its lines in the log are found, and in nothing else', async () => {
  const answering = async (response: HttpResponse) => {
    const { body = '' } = await handlerOf({ 'POST /x': async () => response })(httpEvent());
    return JSON.parse(body);
  };
  const refusal = problem('no-vote', 'There is none.');
  expect(await answering(refusal)).toEqual({ ...refusal.body, requestId: 'request-1' });
  expect(await answering({ status: 200, body: { ok: true } })).toEqual({ ok: true });
});

test('answers 500 without a word about the cause, and logs it', async () => {
  const logger = quietLogger();
  const bug = new Error('secret detail');
  const response = await handlerOf({ 'POST /x': () => Promise.reject(bug) }, logger)(httpEvent());
  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain('secret detail');
  expect(logger.error).toHaveBeenCalledWith(expect.any(String), { error: bug });
});

test('answers 500 to a route it was not given', async () => {
  expect(await handlerOf({})(httpEvent())).toMatchObject({ statusCode: 500 });
});
