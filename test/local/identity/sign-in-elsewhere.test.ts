import { decodeJwt } from 'jose';
import type { HttpServer } from '../../../local/http/server';
import { OperatorCode } from '../../../local/identity/operator-code';
import { ask } from '../http/ask';
import { temporaryFolder } from '../temporary-folder';
import { PageClient } from './page-client';
import { OPERATORS, startUserPools, VOTERS } from './user-pool-server';

/** An address that is not the one this machine calls itself by, as one on a network. */
const ELSEWHERE = '127.0.0.2';

const folder = temporaryFolder();
const operatorCode = new OperatorCode(() => 0);
let server: HttpServer;
let url: string;

beforeAll(async () => {
  server = await startUserPools(folder, { host: ELSEWHERE, operatorCode });
  url = server.urlForOthers ?? '';
});
afterAll(() => server.close());

const adminPage = () => new PageClient(`${url}/${OPERATORS}`, 'AdminClient', 'openid voting/admin');

test('a voter cannot sign in, and is told what to ask for', async () => {
  const page = new PageClient(`${url}/${VOTERS}`, 'VoterClient', 'openid voting/vote');
  const { url: formUrl, response } = await page.authorize();
  const html = await response.text();
  expect(response.status).toBe(403);
  expect(html).toContain('Ask for a poll that is open to everybody, or for one with voting codes.');
  expect(html).not.toContain('<form');
  // Nor by sending the form that was not shown.
  const sent = await page.browser.post(formUrl.href, { name: 'Ann', code: operatorCode.shown });
  expect([sent.status, sent.headers.get('location')]).toEqual([403, null]);
});

test('the same is told in Japanese', async () => {
  const page = new PageClient(`${url}/${VOTERS}`, 'VoterClient', 'openid voting/vote');
  const { response } = await page.authorize({ ui_locales: 'ja' });
  expect(await response.text()).toContain('ほかの端末からサインインして投票することはできません');
});

test('an operator signs in with the code of the terminal', async () => {
  const page = adminPage();
  const html = await (await page.authorize()).response.text();
  expect(html).toContain('Code that the terminal shows');
  expect(html).not.toContain(operatorCode.shown);
  const { url: answered } = await page.fillIn(html, 'Olga', operatorCode.shown);
  const { access_token } = await page.exchange(answered);
  expect(decodeJwt(access_token)).toMatchObject({ iss: `${url}/${OPERATORS}`, sub: 'Olga' });
});

test.each([
  ['no code', undefined, 'Enter the code that the terminal shows.'],
  ['half a code', 'ABCD-EFGH', 'Enter the code just as the terminal shows it'],
  ['another code', new OperatorCode().shown, 'This is not the code that the terminal shows now.'],
])(
  'an operator with %s is refused with a sentence at the field, and keeps the name',
  async (_, code, sentence) => {
    const page = adminPage();
    const html = await (await page.authorize()).response.text();
    const { response } = await page.fillIn(html, 'Olga', code);
    expect(response.status).toBe(400);
    const again = await response.text();
    expect(again).toContain('<p id="code-error" class="error" role="alert">');
    expect(again).toContain(sentence);
    expect(again).toContain('value="Olga"');
  },
);

test('this machine signs everybody in by name', async () => {
  const local = await startUserPools(folder);
  try {
    const html = await (
      await new PageClient(`${local.url}/${OPERATORS}`, 'AdminClient', 'openid voting/admin').authorize()
    ).response.text();
    expect(html).not.toContain('Code that the terminal shows');
    const voter = new PageClient(`${local.url}/${VOTERS}`, 'VoterClient', 'openid voting/vote');
    expect(decodeJwt((await voter.signIn('Ann')).access_token).sub).toBe('Ann');
  } finally {
    await local.close();
  }
});

test('behind TLS, the way through the sign-in stays on TLS', async () => {
  const publicUrl = 'https://vote.example.org';
  const local = await startUserPools(folder, { publicUrl });
  try {
    const query = new URLSearchParams({
      client_id: 'AdminClient',
      redirect_uri: `${publicUrl}/signed-in`,
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    });
    // A client cannot talk the provider into another address.
    const headers = {
      host: 'vote.example.org',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
    };
    const path = `/${OPERATORS}/oauth2/authorize?${query}`;
    const asked = await ask(`${local.url}${path}`, { headers });
    expect(asked.status).toBe(303);
    expect(asked.cookies.join('\n')).toMatch(/secure/);
    const cookie = asked.cookies.map((line) => line.split(';')[0]).join('; ');
    const form = await ask(`${local.url}${asked.location}`, { headers: { ...headers, cookie } });
    expect(form.body).toContain('Code that the terminal shows');
    expect(form.status).toBe(200);
  } finally {
    await local.close();
  }
});
