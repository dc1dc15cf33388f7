import { generateKeyPair, SignJWT } from 'jose';
import { ROUTES, TOKEN_SCOPES } from '../../contract/routes';
import { startTestRuntime, type TestRuntime } from './harness';

const SCOPES = Object.values(TOKEN_SCOPES);
const routes = Object.values(ROUTES);
const PUBLIC = routes.filter(({ access }) => access === 'public').map(({ key }) => key);
const GUARDED = routes.flatMap(({ key, access }): [string, string][] =>
  access === 'public' ? [] : [[key, TOKEN_SCOPES[access]]],
);

let voting: TestRuntime;

beforeAll(async () => {
  voting = await startTestRuntime();
  await voting.createPoll({ pollId: 'best-song' });
});
afterAll(() => voting.stop());

function call(routeKey: string, token: string) {
  const [method = '', path = ''] = routeKey.replace('{pollId}', 'best-song').split(' ');
  return voting.call(method, path, { token, ...(method === 'POST' && { body: {} }) });
}

/** A token with every scope that is like the runtime's own, but signed by another key. */
async function forgedToken(): Promise<string> {
  const genuine = await voting.token('ann', SCOPES.join(' '));
  const [header = '', payload = ''] = genuine
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString());
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(JSON.parse(payload))
    .setProtectedHeader({ ...JSON.parse(header), alg: 'RS256' })
    .sign(privateKey);
}

test.each(PUBLIC)('%s is open to anyone', async (routeKey) => {
  expect(await call(routeKey, 'none')).toMatchObject({ status: 200 });
});

describe.each(GUARDED)('%s', (routeKey, scope) => {
  test('needs a token', async () => {
    const answer = await call(routeKey, 'none');
    expect(answer).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test(`takes a token with the scope ${scope}`, async () => {
    const { body } = await call(routeKey, await voting.token('ann', scope));
    // The functions may refuse for reasons of their own: one of these routes closes the poll.
    expect([{ message: 'Unauthorized' }, { message: 'Forbidden' }]).not.toContainEqual(body);
  });

  test('refuses a token without any scope', async () => {
    expect(await call(routeKey, await voting.token('ann', ''))).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });

  test.each(SCOPES.filter((other) => other !== scope))('refuses a token with the scope %s', async (other) => {
    expect(await call(routeKey, await voting.token('ann', other))).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });

  test('refuses an expired token', async () => {
    const token = await voting.runtime.token({ sub: 'ann', scope, expiresInSeconds: -60 });
    expect(await call(routeKey, token)).toMatchObject({ status: 401 });
  });

  test('refuses a token signed by another key', async () => {
    expect(await call(routeKey, await forgedToken())).toMatchObject({ status: 401 });
  });

  test('refuses what is not a token', async () => {
    expect(await call(routeKey, 'let-me-in')).toMatchObject({ status: 401 });
  });

  test('refuses a token altered after signing', async () => {
    const [header, payload = '', signature] = (await voting.token('ann', scope)).split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'ben' };
    const altered = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    expect(await call(routeKey, altered)).toMatchObject({ status: 401 });
  });
});
