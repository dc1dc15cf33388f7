import { join } from 'node:path';
import { decodeJwt } from 'jose';
import type { InvokeResult } from '../../../local/functions/invocation';
import type { HttpServer } from '../../../local/http/server';
import { temporaryFolder } from '../temporary-folder';
import { PageClient } from './page-client';
import { REGION, startUserPool } from './user-pool-server';

const folder = temporaryFolder();
const events: unknown[] = [];
let answer: (event: object) => InvokeResult;
let server: HttpServer;

beforeAll(async () => {
  const invoke = async (_: string, event: unknown) => {
    events.push(event);
    return answer(Object(event));
  };
  server = await startUserPool(join(folder, 'keys.json'), { invoke });
});
afterAll(() => server.close());
beforeEach(() => {
  events.length = 0;
  answer = (event) => ({ ok: true, payload: event });
});

const page = () => new PageClient(server.url, 'AdminClient', 'openid voting/admin');

/** Has the trigger answer with changes to the access token. */
function change(accessTokenGeneration: object): void {
  const response = { claimsAndScopeOverrideDetails: { accessTokenGeneration } };
  answer = (event) => ({ ok: true, payload: { ...event, response } });
}

test('the trigger is asked with Cognito’s event before each token of a person', async () => {
  const client = page();
  const { refresh_token } = await client.signIn('Ann', ['operators']);
  await client.refresh(refresh_token);
  const event = {
    version: '2',
    triggerSource: 'TokenGeneration_HostedAuth',
    region: REGION,
    userPoolId: 'Pool',
    userName: 'Ann',
    callerContext: { awsSdkVersion: expect.any(String), clientId: 'AdminClient' },
    request: {
      userAttributes: { sub: 'Ann' },
      groupConfiguration: { groupsToOverride: ['operators'], iamRolesToOverride: [], preferredRole: null },
      scopes: ['openid', 'voting/admin'],
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
  expect(events).toEqual([event, { ...event, triggerSource: 'TokenGeneration_RefreshTokens' }]);
});

test('groups are those ticked at the last sign-in', async () => {
  await page().signIn('Ann', ['operators']);
  await page().signIn('Ann', ['made-up']);
  expect(events.at(-1)).toMatchObject({ request: { groupConfiguration: { groupsToOverride: [] } } });
});

test('scopes are added and withheld, in the token and in the answer', async () => {
  change({ scopesToAdd: ['voting/look'], scopesToSuppress: ['voting/admin'] });
  const { access_token, scope } = await page().signIn('Ann');
  expect([decodeJwt(access_token).scope, scope]).toEqual(['openid voting/look', 'openid voting/look']);
});

test('claims are added, but those that make the token what it is stay', async () => {
  change({ claimsToAddOrOverride: { seat: 12, sub: 'Ben' }, claimsToSuppress: ['iss'] });
  const { access_token } = await page().signIn('Ann');
  expect(decodeJwt(access_token)).toMatchObject({ seat: 12, sub: 'Ann', iss: server.url });
});

test.each<[string, InvokeResult, string]>([
  ['fails', { ok: false, error: { errorType: 'Error', errorMessage: 'out of order' } }, 'out of order'],
  ['answers nothing', { ok: true, payload: null }, 'expected object'],
  [
    'wants what is not supported here',
    {
      ok: true,
      payload: {
        response: { claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToSuppress: ['name'] } } },
      },
    },
    'claimsToSuppress',
  ],
])('no token is issued when the trigger %s', async (_, result, reason) => {
  const client = page();
  const { refresh_token } = await client.signIn('Ann');
  answer = () => result;
  const response = await client.refresh(refresh_token);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error: 'invalid_grant',
    error_description: expect.stringContaining(reason),
  });
});
