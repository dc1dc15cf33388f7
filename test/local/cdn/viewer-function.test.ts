import { viewerFunction } from '../../../local/cdn/viewer-function';
import { httpRequest } from '../http/requests';

const run = (code: string) => viewerFunction(code, 'localhost:3000');
const request = httpRequest({
  path: '/p/a%20b',
  query: 'x=1&y=2&x=3&flag',
  headers: { host: 'localhost:3000', accept: 'text/html' },
  cookies: ['seen=yes'],
});

test('the function is given the event of a viewer’s request', async () => {
  const passed = await run(
    'function handler(event) { return { statusCode: 200, body: JSON.stringify(event) }; }',
  )(request);
  const event = JSON.parse('answer' in passed ? String(passed.answer.body) : '');
  expect(event).toEqual({
    version: '1.0',
    context: {
      distributionDomainName: 'localhost:3000',
      distributionId: expect.any(String),
      eventType: 'viewer-request',
      requestId: expect.any(String),
    },
    viewer: { ip: '127.0.0.1' },
    request: {
      method: 'GET',
      uri: '/p/a%20b',
      querystring: {
        x: { value: '3', multiValue: [{ value: '1' }, { value: '3' }] },
        y: { value: '2' },
        flag: { value: '' },
      },
      headers: { host: { value: 'localhost:3000' }, accept: { value: 'text/html' } },
      cookies: { seen: { value: 'yes' } },
    },
  });
});

test('a request that is returned as it came goes on unchanged', async () => {
  const same = httpRequest({ query: 'x=1&x=3&flag', cookies: ['seen=yes'] });
  expect(await run('function handler(event) { return event.request; }')(same)).toEqual({ request: same });
});

test('viewers may name parameters, headers and cookies as they like', async () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const odd = httpRequest({
    query: names.map((name) => `${name}=1`).join('&'),
    headers: Object.fromEntries(names.map((name) => [name.toLowerCase(), '2'])),
    cookies: names.map((name) => `${name}=3`),
  });
  expect(await run('function handler(event) { return event.request; }')(odd)).toEqual({ request: odd });
});

test('a request that is returned changed goes on changed', async () => {
  const code = `async function handler({ request }) {
    request.uri = '/poll.html';
    request.querystring = {};
    request.headers['x-poll'] = { value: 'a' };
    return request;
  }`;
  const passed = await run(code)(request);
  expect(passed).toMatchObject({ request: { path: '/poll.html', query: '', headers: { 'x-poll': 'a' } } });
});

test('a response that is returned is the answer', async () => {
  const code = `function handler() {
    return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/' } } };
  }`;
  expect(await run(code)(request)).toEqual({
    answer: { status: 302, headers: { location: '/' }, body: '' },
  });
});

test('the function sees nothing of this process', async () => {
  const code = `function handler() {
    return { statusCode: 200, body: [typeof process, typeof require, typeof fetch].join() };
  }`;
  expect(await run(code)(request)).toMatchObject({ answer: { body: 'undefined,undefined,undefined' } });
});

test.each([
  ['throws', "function handler() { throw new Error('no'); }"],
  ['returns nothing', 'function handler() {}'],
  ['returns no request', 'function handler() { return { uri: 1 }; }'],
  ['never ends', 'function handler() { for (;;) {} }'],
])('a function that %s fails', async (_, code) => {
  await expect(run(code)(request)).rejects.toThrow();
});

test('code that cannot be read is an error from the start', () => {
  expect(() => run("import cf from 'cloudfront';")).toThrow();
});
