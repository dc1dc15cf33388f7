import { readFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { resourcesOfType } from '../../local/template/template';
import { OPENAPI_FILE } from '../openapi/documented';
import { UNCHANGED_BYTES } from '../web/results/quiet-page';
import { startTestRuntime, type TestRuntime } from './harness';

let voting: TestRuntime;

beforeAll(async () => {
  voting = await startTestRuntime();
});
afterAll(() => voting.stop());

const ask = (path: string, init?: RequestInit) => fetch(new URL(path, voting.runtime.url), init);

/** The address of the first file that a page names in an attribute. */
async function fileOf(page: string, pattern: RegExp): Promise<string> {
  const [, file] = pattern.exec(await (await ask(page)).text()) ?? [];
  if (file === undefined) throw new Error(`${page} names no such file`);
  return file;
}

/** The content security policy as the template words it, with its references cut out. */
function policyParts(): string[] {
  const policies = resourcesOfType(voting.runtime.template, 'AWS::CloudFront::ResponseHeadersPolicy');
  const text = JSON.stringify(policies.map(({ properties }) => properties));
  return ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"].filter((part) =>
    text.includes(part),
  );
}

test.each([
  ['/', 'home'],
  ['/p/best-song', 'poll'],
  ['/p/best-song/', 'poll'],
  ['/p/best-song/screen', 'screen'],
  ['/admin', 'admin'],
  ['/signed-in?code=1&state=2', 'signed-in'],
  ['/p/Best-Song', 'poll'],
  ['/p/not_an_id', 'not-found'],
  ['/p/%', 'not-found'],
  ['/p/%ff%00/screen', 'not-found'],
  ['/p/__proto__', 'not-found'],
  ['/p/constructor?constructor=1&__proto__=2', 'poll'],
  ['/other/path', 'not-found'],
])('%s shows the page %s', async (path, entry) => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(await response.text()).toMatch(new RegExp(`src="/assets/${entry}-[^"]+\\.js"`));
});

test('every page and file carries the security headers of the template', async () => {
  const script = await fileOf('/', /src="([^"]+)"/);
  const parts = policyParts();
  expect(parts).toHaveLength(3);
  for (const path of ['/', '/p/best-song', script]) {
    const { headers } = await ask(path);
    for (const part of parts) expect(headers.get('content-security-policy')).toContain(part);
    expect(headers.get('content-security-policy')).toContain(`${voting.runtime.url}/`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  }
});

test('every answer of the API says in few words that it is no document', async () => {
  for (const path of ['/polls', '/polls/none']) {
    const { headers } = await ask(path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=/);
  }
});

test('results that are unchanged are told in few bytes', async () => {
  const { pollId } = await voting.createPoll();
  const path = `/polls/${pollId}/results`;
  const etag = (await ask(path)).headers.get('etag') ?? '';
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const url = new URL(path, voting.runtime.url);
    get(url, { headers: { 'if-none-match': etag } }, resolve).on('error', reject);
  });
  expect(answer.statusCode).toBe(304);
  const line = `HTTP/1.1 304 ${answer.statusMessage}\r\n\r\n`;
  // Each name is followed by a colon and a space, each value by the end of its line.
  const bytes = answer.rawHeaders.reduce((sum, part) => sum + part.length + 2, line.length);
  expect(bytes).toBeLessThanOrEqual(UNCHANGED_BYTES);
});

test.each([
  ['script', /src="(\/assets\/[^"]+\.js)"/, 'text/javascript'],
  ['stylesheet', /href="(\/assets\/[^"]+\.css)"/, 'text/css'],
])('the %s of a page never changes under its address', async (_, pattern, type) => {
  const response = await ask(await fileOf('/', pattern));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('a page that the browser has already is not sent again', async () => {
  const etag = (await ask('/')).headers.get('etag') ?? '';
  const again = await ask('/', { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('HEAD tells of a page what GET does, without the page', async () => {
  const get = await ask('/');
  const head = await ask('/', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  for (const name of ['content-type', 'content-length', 'etag']) {
    expect(head.headers.get(name)).toBe(get.headers.get(name));
  }
});

test.each(['POST', 'PUT', 'DELETE'])('a page takes no %s', async (method) => {
  expect((await ask('/', { method })).status).toBe(403);
});

test('a file that was not deployed is denied', async () => {
  const response = await ask('/assets/other.js');
  expect(response.status).toBe(403);
  expect(response.headers.get('content-type')).toBe('application/xml');
});

test('the configuration names the issuers of this runtime, and the clients that the template declares', async () => {
  const { url, outputs } = voting.runtime;
  expect(await (await ask('/config.json')).json()).toEqual({
    voter: { issuer: `${url}/${outputs.VoterPoolId}`, clientId: outputs.VoterClientId },
    operator: { issuer: `${url}/${outputs.OperatorPoolId}`, clientId: outputs.AdminClientId },
  });
});

test('programs find the description of the API beside the page', async () => {
  const response = await ask('/openapi.json');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe(await readFile(OPENAPI_FILE, 'utf8'));
});

test('the outputs name the page by its address on this machine', () => {
  expect(voting.runtime.outputs.PageUrl).toBe(voting.runtime.url);
});

describe('results', () => {
  /** What the API calls the request that it answered; the same for all who are given one answer. */
  const idOf = (response: Response) => response.headers.get('apigw-requestid');

  test('are asked for once by all who ask together, and again a second later', async () => {
    const { pollId } = await voting.createPoll();
    const path = `/polls/${pollId}/results`;
    const together = await Promise.all([ask(path), ask(path), ask(path)]);
    expect(together.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(together.map(({ headers }) => headers.get('cache-control'))).toContain('public, max-age=1');
    expect(new Set(together.map(idOf)).size).toBe(1);
    await sleep(1_000);
    expect(together.map(idOf)).not.toContain(idOf(await ask(path)));
  });

  test('that the browser has already are not sent again', async () => {
    const { pollId } = await voting.createPoll();
    const path = `/polls/${pollId}/results`;
    const etag = (await ask(path)).headers.get('etag') ?? '';
    const again = await ask(path, { headers: { 'if-none-match': etag } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  });

  test('that are hidden are kept so for no more than a second after they become public', async () => {
    const closesAt = new Date(Date.now() + 4_000).toISOString();
    const { pollId } = await voting.createPoll({ resultsVisible: 'afterClose', closesAt });
    const path = `/polls/${pollId}/results`;
    expect(await (await ask(path)).json()).toMatchObject({ hiddenUntil: 'close' });
    await sleep(Date.parse(closesAt) - Date.now() + 1_000);
    expect(await (await ask(path)).json()).toHaveProperty('totals');
  });
});

test('one voter’s refusal is never another’s', async () => {
  const { pollId } = await voting.createPoll();
  await voting.vote(pollId, 'ann', 'alice');
  const path = `/polls/${pollId}/votes/me`;
  const token = await voting.token('ben', 'openid');
  expect(await voting.call('GET', path, { token })).toMatchObject({ status: 401 });
  expect(await voting.call('GET', path, { token: await voting.pass(pollId, 'ann') })).toMatchObject({
    status: 200,
  });
});
