import { type ProxyContext, proxyEvent } from '../../../local/http/proxy-event';
import { httpRequest } from './requests';

const context = (given: Partial<ProxyContext> = {}): ProxyContext => ({
  accountId: '000000000000',
  apiId: 'Api',
  stage: '$default',
  routeKey: 'GET /polls',
  pathParameters: {},
  requestId: 'request-1',
  now: new Date('2026-03-12T19:03:58.123Z'),
  ...given,
});

test('an event has the shape of payload format 2.0', () => {
  const request = httpRequest({
    method: 'POST',
    path: '/polls/p%201/votes',
    query: 'a=1&b=x%20y&a=2',
    headers: { host: 'localhost:3000', 'content-type': 'application/json', 'user-agent': 'test' },
    cookies: ['a=1', 'b=2'],
    body: Buffer.from('{"candidateId":"ä"}'),
  });
  const authorizer = { claims: { sub: 'voter-1' }, scopes: ['voting/vote'] };
  const routeKey = 'POST /polls/{pollId}/votes';
  expect(proxyEvent(request, context({ routeKey, pathParameters: { pollId: 'p 1' }, authorizer }))).toEqual({
    version: '2.0',
    routeKey,
    rawPath: '/polls/p%201/votes',
    rawQueryString: 'a=1&b=x%20y&a=2',
    cookies: ['a=1', 'b=2'],
    headers: {
      host: 'localhost:3000',
      'content-type': 'application/json',
      'user-agent': 'test',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': '3000',
      'x-forwarded-proto': 'http',
    },
    queryStringParameters: { a: '1,2', b: 'x y' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'Api',
      authorizer: { jwt: authorizer },
      domainName: 'localhost:3000',
      domainPrefix: 'localhost:3000',
      http: {
        method: 'POST',
        path: '/polls/p%201/votes',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      requestId: 'request-1',
      routeKey,
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: 1773342238123,
    },
    pathParameters: { pollId: 'p 1' },
    body: '{"candidateId":"ä"}',
    isBase64Encoded: false,
  });
});

test('what a request does not have is absent from the event', () => {
  const event = proxyEvent(httpRequest(), context());
  for (const key of ['cookies', 'queryStringParameters', 'pathParameters', 'body']) {
    expect(event).not.toHaveProperty(key);
  }
  expect(event.requestContext).not.toHaveProperty('authorizer');
  expect(event.isBase64Encoded).toBe(false);
});

test.each([
  ['application/json; charset=utf-8', false],
  ['application/problem+json', false],
  ['text/csv', false],
  ['application/octet-stream', true],
  ['application/x-www-form-urlencoded', true],
])('a body of type %s is base64: %s', (type, binary) => {
  const request = httpRequest({ headers: { 'content-type': type }, body: Buffer.from('abc') });
  expect(proxyEvent(request, context())).toMatchObject({
    isBase64Encoded: binary,
    body: binary ? 'YWJj' : 'abc',
  });
});
