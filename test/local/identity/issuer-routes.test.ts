import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import type { HttpServer } from '../../../local/http/server';
import type { Issuer } from '../../../local/identity/issuer';
import { CLIENT_ID, startIssuer } from './trusted-issuer';

let server: HttpServer;
let issuer: Issuer;
beforeAll(async () => {
  ({ issuer, server } = await startIssuer());
});
afterAll(() => server.close());

const requestToken = (body: unknown) =>
  fetch(`${server.url}/dev/token`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const tokenAnswer = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
});

test('anyone gets a token, which the published keys verify', async () => {
  const response = await requestToken({ sub: 'voter-1', scope: 'openid voting/vote', expiresIn: 60 });
  expect(response.status).toBe(200);
  const { access_token, expires_in } = tokenAnswer.parse(await response.json());
  expect(expires_in).toBe(60);

  const discovered = await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json();
  expect(discovered).toMatchObject({ issuer: issuer.url });
  const { jwks_uri } = z.object({ jwks_uri: z.string() }).parse(discovered);
  const { payload } = await jwtVerify(access_token, createRemoteJWKSet(new URL(jwks_uri)), {
    issuer: issuer.url,
  });
  expect(payload).toEqual({
    iss: issuer.url,
    sub: 'voter-1',
    scope: 'openid voting/vote',
    client_id: CLIENT_ID,
    token_use: 'access',
    version: 2,
    jti: expect.any(String),
    iat: expect.any(Number),
    exp: expect.any(Number),
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
});

test('a token lasts an hour unless told otherwise', async () => {
  const response = await requestToken({ sub: 'voter-1', scope: 'voting/vote' });
  expect(tokenAnswer.parse(await response.json()).expires_in).toBe(3600);
});

test('the private parts of the key are not published', async () => {
  const { keys } = z
    .object({ keys: z.array(z.record(z.string(), z.unknown())) })
    .parse(await (await fetch(`${issuer.url}/.well-known/jwks.json`)).json());
  expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
});

test.each([
  ['no JSON', 'sub=voter-1'],
  ['no sub', { scope: 'voting/vote' }],
  ['an empty sub', { sub: '' }],
  ['an unknown field', { sub: 'voter-1', roles: [] }],
  ['a lifetime beyond a day', { sub: 'voter-1', expiresIn: 100_000 }],
])('%s is refused with an example', async (_, body) => {
  const response = await requestToken(body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ message: expect.stringContaining('{"sub": "voter-1"') });
});

test.each(['voting/admin', 'voting/vote voting/admin', 'voting/vote2'])(
  'a scope that no client may ask for is refused: %s',
  async (scope) => {
    const response = await requestToken({ sub: 'voter-1', scope });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      message: `scope: no client may ask for "${scope}"; clients may ask for "openid voting/vote"`,
    });
  },
);

test('all other routes are passed on', async () => {
  expect((await fetch(`${server.url}/dev/token`)).status).toBe(404);
  expect((await fetch(`${server.url}/polls`)).status).toBe(404);
  expect((await fetch(`${server.url}/.well-known/jwks.json`)).status).toBe(404);
});
