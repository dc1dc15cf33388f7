import { z } from 'zod';
import { PageClient, tokensSchema } from '../local/identity/page-client';
import { expectBody, startTestRuntime, type TestRuntime } from './harness';

/** What the page reads of `/config.json`. */
const configSchema = z.strictObject({
  issuer: z.url(),
  voterClientId: z.string(),
  adminClientId: z.string(),
});

const endpointsSchema = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  end_session_endpoint: z.url(),
});

let voting: TestRuntime;
let config: z.infer<typeof configSchema>;

beforeAll(async () => {
  voting = await startTestRuntime();
  const response = await voting.call('GET', '/config.json');
  config = configSchema.parse(response.body);
});
afterAll(() => voting.stop());

const voterPage = () => new PageClient(config.issuer, config.voterClientId, 'openid voting/vote');
const adminPage = (browser = voterPage().browser) =>
  new PageClient(config.issuer, config.adminClientId, 'openid voting/admin', browser);

const poll = {
  title: 'Lunch?',
  candidates: [
    { candidateId: 'pizza', label: 'Pizza' },
    { candidateId: 'sushi', label: 'Sushi' },
  ],
};

test('a voter signs in on the page, votes, goes on with a refreshed token, and signs out', async () => {
  const discovered = await voting.call('GET', '/.well-known/openid-configuration');
  const { end_session_endpoint, ...endpoints } = endpointsSchema.parse(discovered.body);
  expect(endpoints).toEqual({
    issuer: config.issuer,
    authorization_endpoint: `${voting.runtime.url}/oauth2/authorize`,
    token_endpoint: `${voting.runtime.url}/oauth2/token`,
  });

  const { pollId } = await voting.createPoll();
  const page = voterPage();
  const { access_token, refresh_token, id_token = '' } = await page.signIn('Ann');
  const vote = (token: string, candidateId: string) =>
    voting.call('POST', `/polls/${pollId}/votes`, { token, body: { choice: candidateId } });
  expect(await vote(access_token, 'alice')).toMatchObject({ status: 201 });

  const refreshed = tokensSchema.parse(await (await page.refresh(refresh_token)).json());
  expect(await vote(refreshed.access_token, 'bob')).toMatchObject({
    status: 200,
    body: { status: 'changed' },
  });
  // The one vote of whoever says they are Ann, however their token came to be.
  expect(await voting.vote(pollId, 'Ann', 'bob')).toMatchObject({
    status: 200,
    body: { status: 'unchanged' },
  });
  await voting.settle(pollId, { bob: 1 });

  const leave = { id_token_hint: id_token, post_logout_redirect_uri: `${voting.runtime.url}/` };
  const left = await page.browser.get(`${end_session_endpoint}?${new URLSearchParams(leave)}`);
  expect([left.status, left.headers.get('location')]).toEqual([303, `${voting.runtime.url}/`]);
  expect((await page.refresh(refresh_token)).status).toBe(400);
});

test('an operator creates a poll and closes it with the page’s token, and goes on as one', async () => {
  const page = adminPage();
  const { access_token, refresh_token } = await page.signIn('Olga', ['operators']);
  const { pollId } = expectBody<{ pollId: string }>(
    await voting.call('POST', '/polls', { token: access_token, body: poll }),
    201,
  );
  const refreshed = tokensSchema.parse(await (await page.refresh(refresh_token)).json());
  expect(refreshed.scope).toBe('openid voting/admin');
  const closed = await voting.call('POST', `/polls/${pollId}/close`, { token: refreshed.access_token });
  expect(closed).toMatchObject({ status: 200 });
});

test('anybody else gets a token without the operators’ scope, and may not create polls', async () => {
  const { access_token, scope } = await adminPage().signIn('Ann');
  expect(scope).toBe('openid');
  expect(await voting.call('POST', '/polls', { token: access_token, body: poll })).toMatchObject({
    status: 403,
  });
});

test('a voter’s token creates no polls, and the voters’ client cannot ask for more', async () => {
  const { access_token } = await voterPage().signIn('Olga');
  expect(await voting.call('POST', '/polls', { token: access_token, body: poll })).toMatchObject({
    status: 403,
  });
  const asked = await new PageClient(config.issuer, config.voterClientId, 'openid voting/admin').authorize();
  expect(asked.url.searchParams.get('error')).toBe('invalid_scope');
});

test('whoever is known is asked again before they may be an operator', async () => {
  const voter = voterPage();
  await voter.signIn('Ann');
  const { access_token } = await adminPage(voter.browser).signIn('Ann', ['operators']);
  expect(await voting.call('POST', '/polls', { token: access_token, body: poll })).toMatchObject({
    status: 201,
  });
});

test('programs get a token from /dev/token for any scope, as ever', async () => {
  const { access_token } = expectBody<{ access_token: string }>(
    await voting.call('POST', '/dev/token', { body: { sub: 'script', scope: 'voting/admin' } }),
    200,
  );
  expect(await voting.call('POST', '/polls', { token: access_token, body: poll })).toMatchObject({
    status: 201,
  });
});
