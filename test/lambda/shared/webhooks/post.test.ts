import { createServer, type RequestListener } from 'node:http';
import { failureOf, poster } from '../../../../lambda/shared/webhooks/post';
import { ForbiddenAddressError, publicLookup } from '../../../../lambda/shared/webhooks/public-lookup';

/** Posts to a server on this machine that answers so. */
async function postTo(answer: RequestListener, timeoutMs?: number) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const localWebhook = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    return await poster({ localWebhook, timeoutMs })(
      `http://${localWebhook}/votes`,
      { 'webhook-id': 'e1' },
      '{}',
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('posts JSON with the headers, and tells the status', async () => {
  const heard: unknown[] = [];
  const outcome = await postTo((request, response) => {
    const { 'webhook-id': id, 'content-type': type, 'content-length': length } = request.headers;
    heard.push([request.method, request.url, id, type, length]);
    response.writeHead(202).end();
  });
  expect(outcome).toEqual({ status: 202 });
  expect(heard).toEqual([['POST', '/votes', 'e1', 'application/json', '2']]);
});

test('follows no redirect', async () => {
  let requests = 0;
  const outcome = await postTo((_, response) => {
    requests += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect([outcome, requests]).toEqual([{ status: 302 }, 1]);
});

test('reads no answer to its end', async () => {
  expect(await postTo((_, response) => response.writeHead(200).write('x'))).toEqual({ status: 200 });
});

test('waits for an answer no longer than it may', async () => {
  expect(await postTo(() => {}, 50)).toEqual({ failure: 'timeout' });
});

test('tells that nobody listens', async () => {
  expect(await postTo((request) => request.socket.destroy())).toEqual({ failure: 'no-connection' });
});

test('connects to no address that is not public, wherever its name leads by then', async () => {
  const lookup = publicLookup((_, __, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]));
  const post = poster({ lookup });
  expect(await post('https://example.org/', {}, '')).toEqual({ failure: 'forbidden-address' });
  expect(await post('https://127.0.0.1/', {}, '')).toEqual({ failure: 'forbidden-address' });
  expect(await post('http://example.org/', {}, '')).toEqual({ failure: 'forbidden-address' });
});

test.each([
  ['ENOTFOUND', 'unknown-host'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted-certificate'],
  ['CERT_HAS_EXPIRED', 'untrusted-certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted-certificate'],
  ['ECONNREFUSED', 'no-connection'],
])('calls %s %s', (code, failure) => {
  expect(failureOf(Object.assign(new Error('failed'), { code }))).toBe(failure);
});

test('calls a forbidden address so', () => {
  expect(failureOf(new ForbiddenAddressError('no'))).toBe('forbidden-address');
});
