import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { gatewayAnswer, type IncomingRequest, jsonAnswer } from '../../../local/http/exchange';
import { type HttpServer, listen, PortError } from '../../../local/http/server';
import { silentLog } from '../../../local/logs/log';
import type { Reach } from '../../../local/network/reach';
import { ask } from './ask';

const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(reach: Reach = {}) {
  const server = await listen(0, silentLog, reach);
  servers.push(server);
  return server;
}

/** A server that keeps the requests it was given. */
async function recordingServer(reach: Reach = {}) {
  const requests: IncomingRequest[] = [];
  const server = await start(reach);
  server.serve(async (given) => {
    requests.push(given);
    return jsonAnswer(200, { ok: true });
  });
  return { ...server, requests };
}

test('a request is read whole and as it was sent', async () => {
  const { url, requests } = await recordingServer();
  const response = await fetch(`${url}/polls/a%20b?x=1&y=%3F?`, {
    method: 'POST',
    headers: [
      ['X-Repeated', '1'],
      ['X-Repeated', '2'],
      ['Cookie', 'a=1; b=2'],
    ],
    body: 'abc',
  });
  expect(await response.json()).toEqual({ ok: true });
  expect(requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/polls/a%20b',
      query: 'x=1&y=%3F?',
      headers: expect.objectContaining({ 'x-repeated': expect.stringMatching(/^1, ?2$/) }),
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('abc'),
      sourceIp: '127.0.0.1',
      address: url,
      fromThisMachine: true,
    }),
  ]);
  expect(requests[0]?.headers).not.toHaveProperty('cookie');
});

test('a 304 has no length, the connection goes on', async () => {
  const server = await start();
  server.serve(async () => ({ status: 304, headers: { etag: '"1"' }, body: '' }));
  for (const _again of [1, 2]) {
    const response = await fetch(server.url);
    expect(response.status).toBe(304);
    expect(response.headers.get('content-length')).toBeNull();
    expect(response.headers.get('transfer-encoding')).toBeNull();
  }
});

test('requests before serving are told to come back', async () => {
  const { url } = await start();
  const response = await fetch(url);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
});

test('a body over 10 MB is refused without being read to its end', async () => {
  const { url, requests } = await recordingServer();
  const status = await new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { 'content-length': 2 ** 40 } }, (response) => {
      resolve(response.statusCode);
      sending.destroy();
    });
    sending.on('error', reject);
    sending.write(Buffer.alloc(10 * 1024 * 1024 + 1));
  });
  expect(status).toBe(413);
  expect(requests).toEqual([]);
});

test('the headers of an answer are sent, cookies one by one', async () => {
  const server = await start();
  server.serve(async () => ({
    status: 201,
    headers: { 'set-cookie': ['a=1', 'b=2'], etag: '"1"' },
    body: 'ä',
  }));
  const response = await fetch(server.url);
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('etag')).toBe('"1"');
  expect(await response.text()).toBe('ä');
});

test('closing lets a request in hand finish and ends kept connections', async () => {
  const server = await start();
  let finish = () => {};
  const asked = new Promise<void>((resolve) => {
    server.serve(async () => {
      resolve();
      await new Promise<void>((go) => {
        finish = go;
      });
      return gatewayAnswer(200, 'done');
    });
  });
  const answered = fetch(server.url);
  await asked;
  const closed = server.close();
  finish();
  expect((await answered).status).toBe(200);
  await closed;
  await expect(fetch(server.url)).rejects.toThrow();
});

test('a port in use is named, with the option to choose another', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await expect(listen(port, silentLog)).rejects.toThrow(PortError);
  await expect(listen(port, silentLog)).rejects.toThrow(new RegExp(`Port ${port} is in use .* --port N`));
});

test('raw routes get the requests they take, with the body still to be read', async () => {
  const server = await start();
  server.serve(async () => jsonAnswer(200, 'others'), {
    takes: (path) => path === '/raw',
    async answer(incoming, response) {
      response.end(`raw ${await text(incoming)}`);
    },
  });
  const post = async (path: string) =>
    (await fetch(`${server.url}${path}`, { method: 'POST', body: 'abc' })).text();
  expect(await post('/raw?x=1')).toBe('raw abc');
  expect(await post('/rawer')).toBe('"others"');
});

test('a request whose handling fails, or whose answer cannot be sent, is answered all the same', async () => {
  const server = await start();
  server.serve(async () => {
    throw new Error('no');
  });
  expect((await fetch(server.url)).status).toBe(500);
  server.serve(async () => jsonAnswer(200, {}, { 'x-lines': 'two\nlines' }));
  expect((await fetch(server.url)).status).toBe(500);
});

test('a request for a tunnel is refused', async () => {
  const { url } = await recordingServer();
  const { port } = new URL(url);
  const status = await new Promise((resolve, reject) => {
    const asked = request({ port, method: 'CONNECT', path: 'example.org:443' });
    asked.once('connect', (response) => resolve(response.statusCode)).once('error', reject);
    asked.end();
  });
  expect(status).toBe(403);
});

test('more headers than API Gateway takes are refused', async () => {
  const { url } = await recordingServer();
  expect((await fetch(url, { headers: { 'x-long': 'x'.repeat(11_000) } })).status).toBe(431);
});

test.each([204, 304])('an answer %i tells no length', async (status) => {
  const server = await start();
  server.serve(async () => ({ status, headers: {}, body: '' }));
  const response = await fetch(server.url);
  expect([response.status, response.headers.get('content-length')]).toEqual([status, null]);
  expect((await fetch(server.url)).status).toBe(status);
});

test('with a host, other devices reach it there, and this machine at its own address', async () => {
  const { url, urlForOthers = '', requests } = await recordingServer({ host: '127.0.0.2' });
  const { port } = new URL(url);
  expect(urlForOthers).toBe(`http://127.0.0.2:${port}`);
  for (const address of [url, urlForOthers]) expect((await fetch(address)).status).toBe(200);
  expect(requests.map(({ address, fromThisMachine }) => [address, fromThisMachine])).toEqual([
    [url, true],
    [urlForOthers, false],
  ]);
});

test('without one, nobody else reaches it', async () => {
  const { url, urlForOthers } = await start();
  expect(urlForOthers).toBeUndefined();
  await expect(fetch(`http://127.0.0.2:${new URL(url).port}`)).rejects.toThrow();
});

test.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.2'])(
  'a request for %s is meant for another: it is refused, whoever would answer it',
  async (host) => {
    const server = await recordingServer({ host: '127.0.0.2' });
    const raw = jest.fn();
    server.serve(async () => jsonAnswer(200, 'others'), { takes: (path) => path === '/raw', answer: raw });
    for (const path of ['/', '/raw']) {
      const { status, body } = await ask(`${server.url}${path}`, { headers: { host } });
      expect(status).toBe(421);
      expect(body).toContain(`is no address of this server. On its own machine it is ${server.url}`);
      expect(body).toContain('--public-url');
    }
    expect(raw).not.toHaveBeenCalled();
  },
);

test('a body for another is not read', async () => {
  const { url, requests } = await recordingServer();
  const asked = { method: 'POST', headers: { host: 'evil.example' }, body: 'x'.repeat(1_000) };
  expect((await ask(url, asked)).status).toBe(421);
  expect(requests).toEqual([]);
});

test('the public address is one of its own, and never this machine', async () => {
  const { url, urlForOthers, requests } = await recordingServer({ publicUrl: 'https://vote.example.org' });
  expect(urlForOthers).toBe('https://vote.example.org');
  expect((await ask(url, { headers: { host: 'vote.example.org' } })).status).toBe(200);
  expect(requests).toEqual([
    expect.objectContaining({ address: 'https://vote.example.org', fromThisMachine: false }),
  ]);
});

test('a host that is no address of this machine is named', async () => {
  await expect(listen(0, silentLog, { host: '203.0.113.7' })).rejects.toThrow(
    /^--host 203\.0\.113\.7 is no address of this machine\. It has .+; --host alone listens on all of them\.$/,
  );
});

test('a port in use at another address is named, and the one at this machine given back', async () => {
  const { url } = await start({ host: '127.0.0.2' });
  const port = Number(new URL(url).port);
  await expect(listen(port, silentLog, { host: '127.0.0.3' })).rejects.toThrow(PortError);
  await servers.pop()?.close();
  expect((await listenAndClose(port)).url).toBe(url);
});

async function listenAndClose(port: number): Promise<HttpServer> {
  const server = await listen(port, silentLog);
  await server.close();
  return server;
}
