import { z } from 'zod';
import type { IssuedPass } from '../../contract/passes';
import { PageClient, tokensSchema } from '../local/identity/page-client';
import { expectBody, patiently, startTestRuntime, type TestRuntime } from './harness';

/** What the page reads of `/config.json`. */
const providerSchema = z.strictObject({ issuer: z.url(), clientId: z.string() });
const configSchema = z.strictObject({ voter: providerSchema, operator: providerSchema });

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

const voterPage = () => new PageClient(config.voter.issuer, config.voter.clientId, 'openid voting/vote');
const adminPage = () =>
  new PageClient(config.operator.issuer, config.operator.clientId, 'openid voting/admin');

const poll = {
  title: 'Lunch?',
  candidates: [
    { candidateId: 'pizza', label: 'Pizza' },
    { candidateId: 'sushi', label: 'Sushi' },
  ],
};

test('a voter signs in on the page, votes, goes on with a refreshed token, and signs out', async () => {
  const { issuer } = config.voter;
  const discovered = await voting.call('GET', `${issuer}/.well-known/openid-configuration`);
  const { end_session_endpoint, ...endpoints } = endpointsSchema.parse(discovered.body);
  expect(endpoints).toEqual({
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
  });

  const { pollId } = await voting.createPoll();
  const page = voterPage();
  const { access_token, refresh_token, id_token = '' } = await page.signIn('Ann');
  const vote = async (token: string, candidateId: string) => {
    const issued = await voting.call('POST', `/polls/${pollId}/passes/account`, { token });
    const { pass } = expectBody<IssuedPass>(issued, 201);
    const given = { token: pass, body: { choice: candidateId } };
    return patiently(() => voting.call('POST', `/polls/${pollId}/votes`, given));
  };
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
  const { access_token, refresh_token } = await page.signIn('Olga');
  const { pollId } = expectBody<{ pollId: string }>(
    await voting.call('POST', '/polls', { token: access_token, body: poll }),
    201,
  );
  const refreshed = tokensSchema.parse(await (await page.refresh(refresh_token)).json());
  expect(refreshed.scope).toBe('openid voting/admin');
  const closed = await voting.call('POST', `/polls/${pollId}/close`, { token: refreshed.access_token });
  expect(closed).toMatchObject({ status: 200 });
});

test('a voter’s token creates no polls, and no client of voters can ask for one that does', async () => {
  const { access_token } = await voterPage().signIn('Olga');
  expect(await voting.call('POST', '/polls', { token: access_token, body: poll })).toMatchObject({
    status: 401,
  });
  const { issuer, clientId } = config.voter;
  const asked = await new PageClient(issuer, clientId, 'openid voting/admin').authorize();
  expect(asked.url.searchParams.get('error')).toBe('invalid_scope');
  const strange = await new PageClient(issuer, config.operator.clientId, 'openid voting/admin').authorize();
  expect(strange.response.status).toBe(400);
});

test('an operator’s token votes in nobody’s name', async () => {
  const { pollId } = await voting.createPoll();
  const { access_token } = await adminPage().signIn('Ann');
  for (const path of [`/polls/${pollId}/passes/account`, `/polls/${pollId}/votes`]) {
    const body = { choice: 'alice' };
    expect(await voting.call('POST', path, { token: access_token, body })).toMatchObject({ status: 401 });
  }
});

test('a mailbox is one voter, however its address is written', async () => {
  const page = voterPage();
  const signUp = async (name: string) =>
    (await page.fillIn(await (await page.authorize()).response.text(), name)).response;
  const refused = await signUp('ann+2@example.org');
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining('Sign up without the part of your address from &#34;+&#34;'),
  ]);
  const { access_token } = await voterPage().signIn('ann@example.org');
  expect(access_token).toBeTruthy();
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
