import { doWork } from '../../cli/api/proof-of-work';
import type { Challenge, IssuedPass } from '../../contract/passes';
import { createFirstPoll } from '../../local/first-poll';
import { type LocalRuntime, startRuntime } from '../../local/runtime';
import { callsTo, expectBody } from '../integration/harness';
import { describeEmbedded } from './embedded-engine';
import { ask } from './http/ask';
import { temporaryFolder } from './temporary-folder';

/** An address that is not the one this machine calls itself by, as one on a network. */
const ELSEWHERE = '127.0.0.2';
const PUBLIC = 'https://vote.example.org';

const folder = temporaryFolder();

describe('at an address on the network', () => {
  let runtime: LocalRuntime;
  let url: string;
  beforeAll(async () => {
    runtime = await startRuntime({ dataDirectory: `${folder}/network`, port: 0, host: ELSEWHERE });
    url = runtime.urlForOthers ?? '';
    await createFirstPoll(runtime);
  });
  afterAll(() => runtime.stop());

  test('a phone votes in the first poll, without an account, and this machine sees it counted', async () => {
    const call = callsTo(url);
    const polls = '/polls/tea-or-coffee';
    const challenge = expectBody<Challenge>(await call('GET', `${polls}/challenge`), 200);
    const issued = await call('POST', `${polls}/passes`, { body: { proof: doWork(challenge) } });
    const { pass: token } = expectBody<IssuedPass>(issued, 201);
    expect((await call('POST', `${polls}/votes`, { token, body: { choice: 'tea' } })).status).toBe(201);
    const own = await callsTo(runtime.url)('GET', `${polls}/votes/me`, { token });
    expect(own.body).toMatchObject({ choice: 'tea' });
  });

  test.each([
    ['POST', '/dev/token'],
    ['GET', '/dev/database'],
    ['GET', '/dev/outputs/PageUrl'],
  ])('%s %s answers this machine alone', async (method, path) => {
    const body = method === 'POST' ? JSON.stringify({ sub: 'Ann', scope: 'voting/vote' }) : undefined;
    expect((await fetch(`${url}${path}`, { method, body })).status).toBe(403);
    expect((await fetch(`${runtime.url}${path}`, { method, body })).status).toBe(200);
    const behindProxy = { 'x-forwarded-for': '203.0.113.7' };
    expect((await fetch(`${runtime.url}${path}`, { method, body, headers: behindProxy })).status).toBe(403);
  });

  test('each address is the page’s own: its issuers and its policy follow it', async () => {
    for (const address of [url, runtime.url]) {
      const config = await (await fetch(`${address}/config.json`)).text();
      const issuers = [...config.matchAll(/"issuer":"(http:\/\/[^/"]+)/g)].map(([, origin]) => origin);
      expect(issuers).toEqual([address, address]);
      const page = await fetch(`${address}/p/tea-or-coffee`);
      expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${address}/`);
    }
  });

  test('a big screen opened on this machine has a QR code that phones can use', async () => {
    const answer = await fetch(`${runtime.url}/p/tea-or-coffee/screen`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(`${url}/p/tea-or-coffee/screen`);
    expect(await (await fetch(`${runtime.url}/dev/outputs/PageUrl`)).text()).toBe(`${url}\n`);
  });

  test('a request that names a stranger gets nothing', async () => {
    const { port } = new URL(url);
    for (const path of ['/polls', '/dev/database', '/p/tea-or-coffee']) {
      const { status, body } = await ask(`${runtime.url}${path}`, {
        headers: { host: `evil.example:${port}` },
      });
      expect([status, body]).toEqual([421, expect.stringContaining('is no address of this server')]);
    }
  });
});

describeEmbedded('the embedded database of a runtime that others reach', () => {
  test('answers this machine alone', async () => {
    const runtime = await startRuntime({ dataDirectory: `${folder}/embedded`, port: 0, host: ELSEWHERE });
    const { port } = new URL(runtime.endpoint);
    const asked = fetch(`http://${ELSEWHERE}:${port}`);
    await expect(asked.finally(() => runtime.stop())).rejects.toThrow();
  });
});

describe('behind a public address', () => {
  let runtime: LocalRuntime;
  beforeAll(async () => {
    runtime = await startRuntime({ dataDirectory: `${folder}/public`, port: 0, publicUrl: PUBLIC });
  });
  afterAll(() => runtime.stop());

  /** As the tunnel passes it on. */
  const passedOn = (path: string, headers: Record<string, string> = {}) =>
    ask(`${runtime.url}${path}`, { headers: { host: new URL(PUBLIC).host, ...headers } });

  test('page and issuers are there, and this machine’s own address goes on as ever', async () => {
    expect(runtime.urlForOthers).toBe(PUBLIC);
    expect((await passedOn('/config.json')).body).toContain(`"issuer":"${PUBLIC}/`);
    expect(await (await fetch(`${runtime.url}/config.json`)).text()).toContain(`"issuer":"${runtime.url}/`);
    expect((await passedOn('/polls')).status).toBe(200);
  });

  test('what is this machine’s own does not go through', async () => {
    expect((await passedOn('/dev/database')).status).toBe(403);
    expect((await fetch(`${runtime.url}/dev/database`)).status).toBe(200);
  });

  test('tokens of one address are worth nothing at another, and are checked without asking through the tunnel', async () => {
    const token = await runtime.token({ sub: 'Olga', scope: 'voting/admin' });
    const authorization = `Bearer ${token}`;
    const changes = '/polls/none/changes';
    expect((await fetch(`${runtime.url}${changes}`, { headers: { authorization } })).status).toBe(404);
    expect((await passedOn(changes, { authorization })).status).toBe(401);
  });
});
