import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { InvokeResult } from '../../../local/functions/invocation';
import type { HttpServer } from '../../../local/http/server';
import { temporaryFolder } from '../temporary-folder';
import { PageClient, tokensSchema } from './page-client';
import { OPERATORS, REGION, startUserPools, VOTERS } from './user-pool-server';

const folder = temporaryFolder();
let server: HttpServer;
const printed: unknown[] = [];
/** What the trigger of sign-ups is asked, and what it answers. */
const asked: unknown[] = [];
let answer: (event: unknown) => InvokeResult = (payload) => ({ ok: true, payload });

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation((...args) => void printed.push(args));
  }
  const invoke = async (_: string, event: unknown) => {
    asked.push(event);
    return answer(event);
  };
  server = await startUserPools(folder, { invoke });
});
afterAll(async () => {
  await server.close();
  jest.restoreAllMocks();
});

const voters = () => `${server.url}/${VOTERS}`;
const operators = () => `${server.url}/${OPERATORS}`;
const voterPage = () => new PageClient(voters(), 'VoterClient', 'openid voting/vote');
const adminPage = (browser = voterPage().browser) =>
  new PageClient(operators(), 'AdminClient', 'openid voting/admin', browser);

test('a voter signs in with a name, and gets tokens like Cognito’s that the published keys verify', async () => {
  const page = voterPage();
  const asked = await page.authorize();
  expect(asked.response.status).toBe(200);
  const answered = await page.fillIn(await asked.response.text(), '  Ann Lee ');
  expect(answered.url.searchParams.get('state')).toBe('state-1');
  const tokens = await page.exchange(answered.url);
  expect(tokens).toMatchObject({ expires_in: 3600, scope: 'openid voting/vote' });

  const jwks = createRemoteJWKSet(new URL(`${voters()}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(tokens.access_token, jwks, { issuer: voters() });
  expect(payload).toEqual({
    iss: voters(),
    sub: 'Ann Lee',
    client_id: 'VoterClient',
    scope: 'openid voting/vote',
    token_use: 'access',
    version: 2,
    jti: expect.any(String),
    iat: expect.any(Number),
    exp: (payload.iat ?? 0) + 3600,
  });
  const verified = await jwtVerify(tokens.id_token ?? '', jwks, {
    issuer: voters(),
    audience: 'VoterClient',
  });
  expect(verified.payload).toMatchObject({ sub: 'Ann Lee', name: 'Ann Lee' });
});

test('whose token it is, is told for tokens with the scope openid', async () => {
  const { access_token } = await voterPage().signIn('Ann');
  const info = (token: string) =>
    fetch(`${voters()}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } });
  expect(await (await info(access_token)).json()).toEqual({ sub: 'Ann', name: 'Ann', username: 'Ann' });
  const page = new PageClient(voters(), 'VoterClient', 'voting/vote');
  const { url } = await page.fillIn(await (await page.authorize()).response.text(), 'Ann');
  expect((await info((await page.exchange(url)).access_token)).status).toBe(403);
  expect((await info('forged')).status).toBe(401);
});

test('a refresh token gives new tokens, again and again, until it is revoked', async () => {
  const page = voterPage();
  const { refresh_token } = await page.signIn('Ann');
  const first = tokensSchema.parse(await (await page.refresh(refresh_token)).json());
  const second = tokensSchema.parse(await (await page.refresh(refresh_token)).json());
  expect(decodeJwt(second.access_token)).toMatchObject({ sub: 'Ann', scope: 'openid voting/vote' });
  expect(second.access_token).not.toBe(first.access_token);
  const revoked = await page.browser.post(`${voters()}/oauth2/revoke`, {
    token: refresh_token,
    client_id: 'VoterClient',
  });
  expect(revoked.status).toBe(200);
  expect((await page.refresh(refresh_token)).status).toBe(400);
});

test('a second sign-in to the voters’ client asks nothing', async () => {
  const page = voterPage();
  await page.signIn('Ann');
  const { url } = await page.authorize();
  expect(decodeJwt((await page.exchange(url)).access_token).sub).toBe('Ann');
});

test('operators sign in by themselves, with a word on what AWS asks for beside', async () => {
  const page = voterPage();
  await page.signIn('Ann & Co');
  const admin = adminPage(page.browser);
  const html = await (await admin.authorize()).response.text();
  expect(html).toContain('an authenticator app is asked for too');
  expect(html).not.toContain('Ann');
  const { url } = await admin.fillIn(html, 'Olga');
  const token = (await admin.exchange(url)).access_token;
  expect(decodeJwt(token)).toMatchObject({ iss: operators(), sub: 'Olga', scope: 'openid voting/admin' });
  const voter = await page.exchange((await page.authorize()).url);
  expect(decodeJwt(voter.access_token)).toMatchObject({ iss: voters(), sub: 'Ann & Co' });
});

test('voters are told of no authenticator app', async () => {
  expect(await (await voterPage().authorize()).response.text()).not.toContain('authenticator');
});

test('pools sign with keys of their own', async () => {
  const { access_token } = await adminPage().signIn('Olga');
  const jwks = (issuer: string) => createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  await expect(jwtVerify(access_token, jwks(operators()))).resolves.toBeDefined();
  await expect(jwtVerify(access_token, jwks(voters()))).rejects.toThrow('no applicable key');
});

describe('a name that is a mail address', () => {
  const signUp = async (page: PageClient, name: string) =>
    page.fillIn(await (await page.authorize()).response.text(), name);

  test('is signed in with when the trigger of the pool admits it, and asked with Cognito’s event', async () => {
    const page = voterPage();
    const { url } = await signUp(page, 'ann@example.org');
    expect(decodeJwt((await page.exchange(url)).access_token).sub).toBe('ann@example.org');
    expect(asked.at(-1)).toEqual({
      version: '1',
      triggerSource: 'PreSignUp_SignUp',
      region: REGION,
      userPoolId: VOTERS,
      userName: 'ann@example.org',
      callerContext: { awsSdkVersion: expect.any(String), clientId: 'VoterClient' },
      request: { userAttributes: { email: 'ann@example.org' }, validationData: null },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
  });

  test.each<[string, InvokeResult, string]>([
    [
      'fails',
      { ok: false, error: { errorType: 'SignUpRefusedError', errorMessage: 'no <plus>' } },
      'PreSignUp failed with error no &#60;plus&#62;',
    ],
    ['answers nothing', { ok: true, payload: null }, 'Unrecognizable lambda output'],
  ])('is refused with its words when the trigger %s', async (_, result, words) => {
    answer = () => result;
    const { response } = await signUp(voterPage(), 'ann+2@example.org');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(words);
    answer = (payload) => ({ ok: true, payload });
  });

  test('is no affair of a trigger in a pool without one, nor is another name in a pool with one', async () => {
    asked.length = 0;
    await adminPage().signIn('olga@example.org');
    await voterPage().signIn('Ann');
    expect(asked).toEqual([]);
  });
});

test('somebody else can sign in where somebody is signed in', async () => {
  const page = voterPage();
  await page.signIn('Ann');
  const form = await (await page.authorize({ prompt: 'login' })).response.text();
  const switching = await (await page.fillIn(form, 'Ben')).response.text();
  // The library signs Ann out with a form that sends itself.
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(switching)?.[1] ?? '';
  const signedOut = await page.browser.post(`${voters()}/logout/confirm`, { xsrf, logout: 'yes' });
  const { url } = await page.browser.follow(signedOut, page.redirectUri);
  expect(decodeJwt((await page.exchange(url)).access_token).sub).toBe('Ben');
});

test('a client is refused a scope that only others may have', async () => {
  const { url } = await new PageClient(voters(), 'VoterClient', 'openid voting/admin').authorize();
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: 'invalid_scope', state: 'state-1' });
});

test('a code needs PKCE, and its verifier', async () => {
  const page = voterPage();
  const { url } = await page.authorize({ code_challenge: undefined, code_challenge_method: undefined });
  expect(url.searchParams.get('error')).toBe('invalid_request');
  const plain = await page.authorize({ code_challenge_method: 'plain' });
  expect(plain.url.searchParams.get('error')).toBe('invalid_request');

  const form = await (await page.authorize()).response.text();
  const answered = await page.fillIn(form, 'Ann');
  await expect(new PageClient(voters(), 'VoterClient', '').exchange(answered.url)).rejects.toThrow();
});

test.each([
  ['redirect URI', { redirect_uri: 'https://elsewhere.example/' }, 'redirect_uri'],
  ['client', { client_id: 'Nobody' }, 'client'],
])('an unknown %s is told to the person, not to the address given', async (_, changes, word) => {
  const { response } = await voterPage().authorize(changes);
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
  expect(await response.text()).toContain(word);
});

test('a client with a secret cannot sign people in', async () => {
  const { response } = await new PageClient(operators(), 'DelegateClient', 'voting/delegate').authorize();
  expect(response.status).toBe(400);
});

test.each([
  ['no name', '', 'Enter your name.'],
  ['only spaces', '   ', 'Enter your name.'],
  ['too long a name', 'n'.repeat(65), 'Enter a name of at most 64 characters.'],
  ['an invisible character', 'Ann\u202e', 'Enter a name without invisible characters.'],
])('%s is refused with a sentence at the field', async (_, name, sentence) => {
  const page = voterPage();
  const form = await (await page.authorize()).response.text();
  const { response } = await page.fillIn(form, name);
  expect(response.status).toBe(400);
  const html = await response.text();
  expect(html).toContain('aria-invalid="true" aria-describedby="name-error"');
  expect(html).toContain(`<p id="name-error" class="error" role="alert">${sentence}</p>`);
  expect(decodeJwt((await page.exchange((await page.fillIn(html, 'Ann')).url)).access_token).sub).toBe('Ann');
});

test('the page takes no script and no style but its own, and sends its form to this machine only', async () => {
  const { response } = await voterPage().authorize();
  expect(response.headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'self'; form-action 'self' ${server.url}; base-uri 'none'; frame-ancestors 'none'`,
  );
  const html = await response.text();
  expect(html).toContain('the sign-in of this machine only');
  expect(html).not.toMatch(/<script|style=|<style/);
  const style = await fetch(`${server.url}${/href="([^"]+\.css)"/.exec(html)?.[1]}`);
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
});

test('the page is in the language asked for, or in the browser’s', async () => {
  expect(await (await voterPage().authorize({ ui_locales: 'fr ja-JP' })).response.text()).toContain(
    '<html lang="ja">',
  );
});

test('a sign-in of another browser, or one that is over, says so', async () => {
  const { url } = await voterPage().authorize();
  const response = await voterPage().browser.get(url.href);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('This sign-in has expired');
});

test('whoever comes back to a sign-in that is over, and is signed in, goes on to the page', async () => {
  const page = voterPage();
  const { url, response } = await page.authorize();
  await page.fillIn(await response.text(), 'Ann');
  const again = await page.browser.get(url.href);
  expect([again.status, again.headers.get('location')]).toEqual([303, '/signed-in']);
});

test('signing out with a token of one’s own needs no confirmation, and ends the session and its refresh tokens', async () => {
  const page = voterPage();
  const { id_token = '', refresh_token } = await page.signIn('Ann');
  const parameters = { id_token_hint: id_token, post_logout_redirect_uri: `${server.url}/`, state: 'bye' };
  const response = await page.browser.get(`${voters()}/logout?${new URLSearchParams(parameters)}`);
  expect([response.status, response.headers.get('location')]).toEqual([303, `${server.url}/?state=bye`]);
  expect((await page.refresh(refresh_token)).status).toBe(400);
  expect((await page.authorize()).url.pathname).toMatch(/^\/Voters\/sign-in\//);
});

test('signing out without one is confirmed first, in Cognito’s words too', async () => {
  const page = voterPage();
  await page.signIn('Ann');
  const parameters = { client_id: 'VoterClient', logout_uri: `${server.url}/` };
  const asked = await page.browser.get(`${voters()}/logout?${new URLSearchParams(parameters)}`);
  const html = await asked.text();
  expect(html).toContain('Do you want to sign out?');
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const confirmed = await page.browser.post(`${voters()}/logout/confirm`, { xsrf, logout: 'yes' });
  expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, `${server.url}/`]);
  expect((await page.authorize()).url.pathname).toMatch(/^\/Voters\/sign-in\//);
});

test('nobody is sent to an address that is not the client’s after signing out', async () => {
  const page = voterPage();
  const { id_token = '' } = await page.signIn('Ann');
  const parameters = { id_token_hint: id_token, post_logout_redirect_uri: 'https://elsewhere.example/' };
  const response = await page.browser.get(`${voters()}/logout?${new URLSearchParams(parameters)}`);
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
});

test('the library prints nothing', () => {
  expect(printed).toEqual([]);
});
