import { storedObject } from '../../../local/buckets/stored-object';
import { startDistribution } from '../../../local/cdn/distribution';
import { defineDistribution, readDistribution } from '../../../local/cdn/distribution-settings';
import { localOrigins } from '../../../local/cdn/origins';
import type { HttpAnswer, IncomingRequest } from '../../../local/http/exchange';
import { silentLog } from '../../../local/logs/log';
import { unmeasured } from '../../../local/metrics/metric';
import { httpRequest } from '../http/requests';
import { recordingLog } from '../logs/recording-log';
import { recordingMetrics } from '../metrics/recording-metrics';
import { API_DOMAIN, distributionResources, newTemplate } from './distribution-resources';

const { template, resolver } = newTemplate(distributionResources());
defineDistribution(template, resolver, 'http://localhost:3000');
const settings = readDistribution(template, resolver, 'http://localhost:3000');

function start() {
  const page = storedObject('index.html', Buffer.from('<h1>'), 'no-cache');
  const api = jest.fn(
    async (_: IncomingRequest): Promise<HttpAnswer> => ({
      status: 200,
      headers: { etag: 'W/"1"', 'cache-control': 'public, max-age=1' },
      body: '{}',
    }),
  );
  const { log, lines } = recordingLog();
  const { putMetric, values } = recordingMetrics();
  const handler = startDistribution(settings, {
    origins: localOrigins(
      { id: 'api', region: 'us-east-1', handler: api },
      new Map([['site', new Map([['index.html', page]])]]),
    ),
    putMetric,
    log,
  });
  const ask = (path: string, given: Partial<IncomingRequest> = {}) =>
    handler(httpRequest({ path, ...given }));
  return { ask, api, lines, values, page };
}

test('a page is answered from the bucket, where the function finds it, with the policy’s headers', async () => {
  const { ask, api } = start();
  expect(await ask('/')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/html', 'x-frame-options': 'DENY', 'x-cache': 'Miss from cloudfront' },
    body: Buffer.from('<h1>'),
  });
  expect(await ask('/')).toMatchObject({ headers: { 'x-cache': 'Hit from cloudfront', age: '0' } });
  expect(api).not.toHaveBeenCalled();
});

test('an answer of the function is given at once', async () => {
  expect(await start().ask('/old')).toMatchObject({
    status: 301,
    headers: { location: '/', 'x-frame-options': 'DENY' },
  });
});

test('a function that fails is a 503 and a line in the log', async () => {
  const { ask, lines } = start();
  expect(await ask('/broken')).toMatchObject({
    status: 503,
    headers: { 'x-cache': 'Error from cloudfront' },
  });
  expect(lines.join('\n')).toContain('the function for /broken failed: Error: broken');
});

test.each(['/polls/a', '/polls/a/results'])(
  'the origin’s headers go with every request for %s, over those of the viewer',
  async (path) => {
    const { ask, api } = start();
    await ask(path);
    await ask(`${path}?again`, { headers: { host: 'localhost:3000', 'x-origin-secret': 'a guess' } });
    expect(api.mock.calls.map(([{ headers }]) => headers['x-origin-secret'])).toEqual(
      api.mock.calls.map(() => 'a secret'),
    );
    expect(api).toHaveBeenCalledTimes(2);
  },
);

test('a viewer that has the page already is told so', async () => {
  const { ask, page } = start();
  const headers = { host: 'localhost:3000', 'if-none-match': page.etag };
  expect(await ask('/', { headers })).toMatchObject({ status: 304, body: '' });
});

test.each(['POST', 'OPTIONS', 'BREW'])('%s, which a behavior does not allow, is refused', async (method) => {
  expect(await start().ask('/', { method })).toMatchObject({
    status: 403,
    headers: { 'x-frame-options': 'DENY', 'x-cache': 'Error from cloudfront' },
  });
});

test('results are kept, and told apart by query and origin', async () => {
  const { ask, api } = start();
  await ask('/polls/a/results');
  expect(await ask('/polls/a/results')).toMatchObject({ headers: { 'x-cache': 'Hit from cloudfront' } });
  await ask('/polls/a/results', { query: 'x=1' });
  await ask('/polls/a/results', { headers: { origin: 'https://a.example' } });
  expect(api).toHaveBeenCalledTimes(3);
});

test('the API is sent what a behavior passes on: for results the key, for the rest everything but the host', async () => {
  const { ask, api } = start();
  const headers = { host: 'localhost:3000', authorization: 'Bearer t', 'if-none-match': 'W/"1"' };
  const given = { headers, cookies: ['a=1'], query: 'limit=3' };
  expect(await ask('/polls/a/results', given)).toMatchObject({ status: 304 });
  expect(api.mock.lastCall?.[0]).toMatchObject({
    headers: { host: API_DOMAIN },
    cookies: [],
    query: 'limit=3',
  });
  expect(Object.keys(api.mock.lastCall?.[0].headers ?? {})).toEqual(['x-origin-secret', 'host']);
  const { 'if-none-match': _, ...others } = headers;
  expect(await ask('/polls', given)).toMatchObject({ status: 200 });
  expect(api.mock.lastCall?.[0]).toEqual(
    httpRequest({
      ...given,
      path: '/polls',
      headers: { ...others, 'x-origin-secret': 'a secret', host: API_DOMAIN },
    }),
  );
});

test('a kept answer goes on saying when the origin gave it', async () => {
  const { ask, api } = start();
  const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
  const headers = { date, 'cache-control': 'public, max-age=1' };
  api.mockResolvedValueOnce({ status: 200, headers, body: '{}' });
  await ask('/polls/a/results');
  expect(await ask('/polls/a/results')).toMatchObject({
    headers: { date, 'x-cache': 'Hit from cloudfront' },
  });
});

test('a GET with a body is refused', async () => {
  const { ask, api } = start();
  expect(await ask('/polls', { body: Buffer.from('{}') })).toMatchObject({ status: 403 });
  expect(api).not.toHaveBeenCalled();
});

test('what changes something always reaches the API', async () => {
  const { ask, api } = start();
  const post = { method: 'POST', body: Buffer.from('{}') };
  await ask('/polls', post);
  expect(await ask('/polls', post)).toMatchObject({ headers: { 'x-cache': 'Miss from cloudfront' } });
  expect(api).toHaveBeenCalledTimes(2);
});

test('an error of an origin says so, and is kept as long as the distribution says', async () => {
  const { ask, api } = start();
  api.mockResolvedValueOnce({ status: 403, headers: { 'cache-control': 'no-store' }, body: 'hidden' });
  await ask('/polls/a/results');
  expect(await ask('/polls/a/results')).toMatchObject({
    status: 403,
    headers: { 'x-cache': 'Error from cloudfront', 'cache-control': 'no-store' },
    body: 'hidden',
  });
  expect(api).toHaveBeenCalledTimes(1);
});

test('an origin that is not on this machine is an error that says which are', () => {
  expect(() =>
    startDistribution(settings, { origins: new Map(), putMetric: unmeasured, log: silentLog }),
  ).toThrow(`has the origin ${API_DOMAIN}`);
});

test('every request is measured, whether the cache or the origin answers', async () => {
  const { ask, api, values } = start();
  await ask('/polls');
  api.mockResolvedValueOnce({ status: 503, headers: {}, body: '' });
  await ask('/polls', { method: 'POST' });
  const of = `DistributionId=${settings.id} Region=Global`;
  expect(values.filter((value) => value.includes('Requests'))).toEqual([
    `AWS/CloudFront Requests 1 ${of}`,
    `AWS/CloudFront Requests 1 ${of}`,
  ]);
  expect(values.filter((value) => value.includes('5xx'))).toEqual([
    `AWS/CloudFront 5xxErrorRate 0 ${of}`,
    `AWS/CloudFront 5xxErrorRate 100 ${of}`,
  ]);
});
