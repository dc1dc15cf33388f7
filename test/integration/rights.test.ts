import { join } from 'node:path';
import { generateKeyPair, SignJWT } from 'jose';
import { ALL_ROUTES } from '../../contract/all-routes';
import { isScope, ROLE_OF, ROUTES, type Scope, TOKEN_SCOPES } from '../../contract/routes';
import { openIssuerKeys } from '../../local/identity/issuer-keys';
import { startTestRuntime, type TestRuntime } from './harness';

const SCOPES: readonly Scope[] = ['vote', 'delegate', 'admin', 'migrate'];
/** All but the probe's, which takes a pass of its own. */
const routes = Object.values(ALL_ROUTES).filter(({ key }) => key !== ALL_ROUTES.probe.key);
const PUBLIC = routes.filter(({ access }) => access === 'public').map(({ key }) => key);
const GUARDED = routes.flatMap(({ key, access }): [string, Scope][] =>
  isScope(access) ? [[key, access]] : [],
);

let voting: TestRuntime;

beforeAll(async () => {
  voting = await startTestRuntime();
  await voting.createPoll({ pollId: 'best-song' });
  await voting.createPoll({ pollId: 'to-close' });
  await voting.createPoll({ pollId: 'anybody', access: 'open' });
  await voting.createPoll({ pollId: 'badges', access: 'code' });
});
afterAll(() => voting.stop());

/** A poll of which the route can say more than that it has nothing of the kind. */
function pollFor(routeKey: string): string {
  // A closed poll takes no votes, whoever has which rights.
  if (routeKey === ROUTES.closePoll.key) return 'to-close';
  if (routeKey === ROUTES.showChallenge.key || routeKey === ROUTES.issuePass.key) return 'anybody';
  return routeKey.includes('/roll') ? 'badges' : 'best-song';
}

function call(routeKey: string, token: string) {
  const pollId = pollFor(routeKey);
  const [method = '', path = ''] = routeKey.replace('{pollId}', pollId).split(' ');
  return voting.call(method, path, { token, ...(method === 'POST' && { body: {} }) });
}

const tokenFor = (scope: Scope) => voting.token('ann', TOKEN_SCOPES[scope]);

/** The header and the claims of a token. */
function read(token: string): [header: object, claims: object] {
  const [header = '', claims = ''] = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString());
  return [JSON.parse(header), JSON.parse(claims)];
}

/** A token with every scope that is like the runtime's own, but signed by another key. */
async function forgedToken(scope: Scope): Promise<string> {
  const [header, claims] = read(await tokenFor(scope));
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT({ ...claims, scope: Object.values(TOKEN_SCOPES).join(' ') })
    .setProtectedHeader({ ...header, alg: 'RS256' })
    .sign(privateKey);
}

/** A token of one issuer with the scope of another's, which no issuer gives, signed with that issuer's own key. */
async function strangersToken(scope: Scope): Promise<string> {
  const other = ROLE_OF[scope] === 'voter' ? 'admin' : 'vote';
  const [header, claims] = read(await tokenFor(other));
  const userPoolId = new URL(String(Object(claims).iss)).pathname.slice(1);
  const keys = await openIssuerKeys(join(voting.folder, 'issuer-keys', `${userPoolId}.json`));
  return new SignJWT({ ...claims, scope: TOKEN_SCOPES[scope] })
    .setProtectedHeader({ ...header, alg: 'RS256' })
    .sign(keys.privateKey);
}

/** A pass takes more than an empty body, and a frame takes an address. */
const TAKE_MORE: readonly string[] = [ROUTES.issuePass.key, ALL_ROUTES.showOembed.key];

test.each(PUBLIC)('%s is open to anyone', async (routeKey) => {
  const { status } = await call(routeKey, 'none');
  expect(status).toBe(TAKE_MORE.includes(routeKey) ? 400 : 200);
});

const TAKE_PASSES = routes.filter(({ access }) => access === 'pass');

describe.each(TAKE_PASSES.map(({ key }) => key))('%s', (routeKey) => {
  test('takes a pass', async () => {
    const { status } = await call(routeKey, await voting.pass('best-song', 'ann'));
    expect([401, 403]).not.toContain(status);
  });

  test('refuses a pass for another poll', async () => {
    expect(await call(routeKey, await voting.pass('to-close', 'ann'))).toMatchObject({
      status: 403,
      body: { type: 'urn:problem:voting:wrong-poll' },
    });
  });

  test.each<[string, () => Promise<string>, string]>([
    ['nothing', async () => 'none', 'no-pass'],
    ['what is no pass', async () => 'let-me-in', 'invalid-pass'],
    ['the token that a pass is given for', () => tokenFor('vote'), 'invalid-pass'],
    ['an operator’s token', () => tokenFor('admin'), 'invalid-pass'],
  ])('refuses %s', async (_, token, kind) => {
    expect(await call(routeKey, await token())).toMatchObject({
      status: 401,
      body: { type: `urn:problem:voting:${kind}` },
    });
  });
});

test('the route of the probe takes no voter’s pass', async () => {
  for (const token of ['none', 'let-me-in', await voting.pass('best-song', 'ann'), await tokenFor('admin')]) {
    expect(await call(ALL_ROUTES.probe.key, token)).toMatchObject({
      status: 401,
      body: { type: 'urn:problem:voting:invalid-pass' },
    });
  }
});

describe.each(GUARDED)('%s', (routeKey, scope) => {
  test('needs a token', async () => {
    const answer = await call(routeKey, 'none');
    expect(answer).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test(`takes a token with the scope ${scope}`, async () => {
    const { status } = await call(routeKey, await tokenFor(scope));
    expect([401, 403]).not.toContain(status);
  });

  /** What is answered to a token of this scope's issuer: it is known, but not enough. The other issuer's is no token. */
  const refusalOf = (other: Scope) => (ROLE_OF[other] === ROLE_OF[scope] ? 403 : 401);

  test.each(SCOPES.filter((other) => other !== scope))('refuses a token with the scope %s', async (other) => {
    expect(await call(routeKey, await tokenFor(other))).toMatchObject({ status: refusalOf(other) });
  });

  test(`refuses a token of the other issuer that has the scope ${scope}`, async () => {
    expect(await call(routeKey, await strangersToken(scope))).toMatchObject({ status: 401 });
  });

  test('refuses a token without any scope', async () => {
    const answer = await call(routeKey, await voting.token('ann', ''));
    expect(answer).toMatchObject({ status: refusalOf('vote') });
  });

  test('refuses an expired token', async () => {
    const claims = { sub: 'ann', scope: TOKEN_SCOPES[scope], expiresInSeconds: -60 };
    const token = await voting.runtime.token(claims);
    expect(await call(routeKey, token)).toMatchObject({ status: 401 });
  });

  test('refuses a token signed by another key', async () => {
    expect(await call(routeKey, await forgedToken(scope))).toMatchObject({ status: 401 });
  });

  test('refuses what is not a token', async () => {
    expect(await call(routeKey, 'let-me-in')).toMatchObject({ status: 401 });
  });

  test('refuses a token altered after signing', async () => {
    const [header, payload = '', signature] = (await tokenFor(scope)).split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'ben' };
    const altered = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    expect(await call(routeKey, altered)).toMatchObject({ status: 401 });
  });
});
