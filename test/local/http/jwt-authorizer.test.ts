import { type JWTPayload, SignJWT } from 'jose';
import { IssuerUnreachableError, JwtAuthorizer } from '../../../local/http/jwt-authorizer';
import type { HttpServer } from '../../../local/http/server';
import type { Issuer } from '../../../local/identity/issuer';
import { CLIENT_ID, makeKeys, startIssuer } from '../identity/trusted-issuer';

let issuer: Issuer;
let server: HttpServer;
let authorizer: JwtAuthorizer;

beforeAll(async () => {
  ({ issuer, server } = await startIssuer());
  authorizer = new JwtAuthorizer({ Issuer: issuer.url, Audience: ['another-client', CLIENT_ID] });
});
afterAll(() => server.close());

const bearer = async (claims: { scope?: string; expiresInSeconds?: number } = {}) => {
  const { access_token } = await issuer.issue(CLIENT_ID, { sub: 'voter-1', scope: 'voting/vote', ...claims });
  return `Bearer ${access_token}`;
};

/** A token with exactly these claims, signed by the issuer's key or another. */
const signed = async (claims: JWTPayload, keys = issuer.keys) => {
  const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: keys.publicJwk.kid });
  return `Bearer ${await jwt.sign(keys.privateKey)}`;
};

const soon = () => Math.floor(Date.now() / 1000) + 60;
/** A list in a list in a list. */
const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const goodClaims = () => ({ iss: issuer.url, aud: CLIENT_ID, sub: 'voter-1', exp: soon() });

test('a good token with a scope asked for is allowed, its claims as text', async () => {
  const authorization = await authorizer.authorize(await bearer({ scope: 'voting/vote openid' }), [
    'voting/vote',
  ]);
  expect(authorization).toEqual({
    outcome: 'allowed',
    context: {
      claims: expect.objectContaining({
        sub: 'voter-1',
        iss: issuer.url,
        client_id: CLIENT_ID,
        token_use: 'access',
        exp: expect.stringMatching(/^\d+$/),
      }),
      scopes: ['voting/vote', 'openid'],
    },
  });
});

test('the word Bearer may be absent or in another case', async () => {
  const header = await bearer();
  for (const variant of [header.replace('Bearer ', ''), header.replace('Bearer', 'bearer')]) {
    expect(await authorizer.authorize(variant, [])).toMatchObject({ outcome: 'allowed' });
  }
});

test('a route that asks for no scope is told none', async () => {
  expect(await authorizer.authorize(await bearer(), [])).toMatchObject({ context: { scopes: null } });
});

test.each([['aud'], ['client_id']])('the audience may stand in %s', async (claim) => {
  const { aud, ...others } = goodClaims();
  expect(await authorizer.authorize(await signed({ ...others, [claim]: aud }), [])).toMatchObject({
    outcome: 'allowed',
  });
});

test('scopes may stand in scp, as a list', async () => {
  const token = await signed({ ...goodClaims(), scp: ['openid', 'voting/vote'] });
  expect(await authorizer.authorize(token, ['voting/vote'])).toMatchObject({ outcome: 'allowed' });
});

test('numbers and lists among the claims become text, and null none', async () => {
  const odd = { n: 7, yes: true, groups: ['a', 'b'], sub: undefined, none: null, o: { a: 1 } };
  const authorization = await authorizer.authorize(await signed({ ...goodClaims(), ...odd }), []);
  expect(authorization).toMatchObject({
    context: { claims: { n: '7', yes: 'true', groups: '[a b]', o: '{"a":1}' } },
  });
  expect(authorization).not.toHaveProperty('context.claims.none');
});

test.each([
  ['no header', async () => undefined],
  ['no token after Bearer', async () => 'Bearer '],
  ['something that is no token', async () => 'Bearer abc.def.ghi'],
  ['an expired token', () => bearer({ expiresInSeconds: -1 })],
  ['a token that never expires', () => signed({ ...goodClaims(), exp: undefined })],
  ['a token of another issuer', () => signed({ ...goodClaims(), iss: 'https://elsewhere.example.org' })],
  ['a token for another audience', () => signed({ ...goodClaims(), aud: 'someone-else' })],
  [
    'a token for another audience from a client that is trusted',
    () => signed({ ...goodClaims(), aud: 'someone-else', client_id: CLIENT_ID }),
  ],
  ['a token for no audience', () => signed({ ...goodClaims(), aud: undefined })],
  ['a token not valid yet', () => signed({ ...goodClaims(), nbf: soon() })],
  ['a token issued in the future', () => signed({ ...goodClaims(), iat: soon() })],
  ['a token whose scope is no text', () => signed({ ...goodClaims(), scope: ['voting/vote'] })],
  ['a token with a claim too deep to read', () => signed({ ...goodClaims(), deep: nested(2_000) })],
  ['a token forged with another key', async () => signed(goodClaims(), await makeKeys())],
  ['a token of an unknown key', async () => signed(goodClaims(), await makeKeys('key-2'))],
  [
    'a token that is not signed',
    async () => `Bearer ${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(goodClaims()))}.`,
  ],
  [
    'a token changed after it was signed',
    async () => {
      const [header, , signature] = (await signed(goodClaims())).split('.');
      return [header, btoa(JSON.stringify({ ...goodClaims(), sub: 'voter-2' })), signature].join('.');
    },
  ],
])('%s is not authorized', async (_, header) => {
  expect(await authorizer.authorize(await header(), [])).toMatchObject({ outcome: 'unauthorized' });
});

test('a token signed with the public key as a shared secret is not authorized', async () => {
  const secret = new TextEncoder().encode(JSON.stringify(issuer.keys.publicJwk));
  const token = await new SignJWT(goodClaims())
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
    .sign(secret);
  expect(await authorizer.authorize(`Bearer ${token}`, [])).toMatchObject({ outcome: 'unauthorized' });
});

test.each([[''], ['voting/admin'], ['voting/vote2']])(
  'a token with scope "%s" is forbidden',
  async (scope) => {
    expect(
      await authorizer.authorize(await bearer({ scope }), ['voting/vote', 'voting/delegate']),
    ).toMatchObject({
      outcome: 'forbidden',
    });
  },
);

test('an issuer out of reach is named, and asked again the next time', async () => {
  const closed = await startIssuer();
  await closed.server.close();
  const lonely = new JwtAuthorizer({ Issuer: closed.issuer.url, Audience: [CLIENT_ID] });
  const { access_token } = await closed.issuer.issue(CLIENT_ID, { sub: 'voter-1', scope: '' });
  for (let time = 1; time <= 2; time += 1) {
    const authorization = lonely.authorize(access_token, []);
    await expect(authorization).rejects.toThrow(IssuerUnreachableError);
    await expect(authorization).rejects.toThrow(closed.issuer.url);
  }
});
