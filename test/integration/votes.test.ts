import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Results } from '../../contract/results';
import type { Series } from '../../contract/series';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { compileClient } from '../openapi/generated-client';
import { type Answer, expectBody, startTestRuntime, type TestRuntime } from './harness';
import { startVotingApp } from './voting-app';

let voting: TestRuntime;

beforeAll(async () => {
  voting = await startTestRuntime();
});
afterAll(() => voting.stop());

const problem = (kind: string) => ({ type: `urn:problem:voting:${kind}` });
const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

test('a vote posted is a vote counted: cast, repeated, changed and retracted', async () => {
  const { pollId } = await voting.createPoll();
  expect(await voting.vote(pollId, 'ann', 'alice')).toMatchObject({
    status: 201,
    body: { pollId, choice: 'alice', status: 'accepted' },
  });
  expect(await voting.vote(pollId, 'ann', 'alice')).toMatchObject({
    status: 200,
    body: { status: 'unchanged' },
  });
  expect(await voting.vote(pollId, 'ben', 'alice')).toMatchObject({ status: 201 });
  await voting.settle(pollId, { alice: 2 });
  expect(await voting.vote(pollId, 'ben', 'bob')).toMatchObject({ status: 200, body: { status: 'changed' } });
  await voting.settle(pollId, { alice: 1, bob: 1 });
  expect(await voting.retract(pollId, 'ann')).toMatchObject({ status: 204, body: undefined });
  await voting.settle(pollId, { bob: 1 });
});

test('how a poll stands is kept every ten seconds, and told from its opening on', async () => {
  const { pollId } = await voting.createPoll();
  void voting.runtime.fireSchedule('series');
  await voting.vote(pollId, 'ann', 'alice');
  await voting.settle(pollId, { alice: 1 });
  const points = async () => {
    const answer = await voting.call('GET', `/polls/${pollId}/series?votes=true`);
    return expectBody<Series>(answer, 200).points;
  };
  while ((await points()).length < 2) await sleep(250);
  expect(await points()).toMatchObject([
    { ballots: 0, votes: { alice: 0, bob: 0 } },
    { ballots: 1, votes: { alice: 1 }, at: expect.stringMatching(/:\d0\.000Z$/) },
  ]);
});

test('a client that a public generator makes of openapi.json compiles, and votes', async () => {
  const folder = await makeTemporaryFolder('voting-client-');
  const runClient = await compileClient(folder);
  const { pollId } = await voting.createPoll();
  expect(await runClient(voting.runtime.url, pollId, await voting.token('ann'))).toEqual({
    status: 'accepted',
    choice: 'alice',
    refused: expect.objectContaining(problem('no-such-candidate')),
  });
  await voting.settle(pollId, { alice: 1 });
  await rm(folder, { recursive: true });
});

test('the voting app of the examples posts the votes of its users, and tells each what became of it', async () => {
  const { pollId } = await voting.createPoll();
  const app = await startVotingApp(voting.runtime.url, pollId);
  try {
    const votes = [app.vote('ann', 'alice'), app.vote('ben', 'bob'), app.vote('cid', 'dora')];
    expect(await Promise.all(votes)).toEqual([
      expect.stringMatching(/^accepted/),
      expect.stringMatching(/^accepted/),
      expect.stringMatching(/^no-such-candidate The poll ".*" has no candidate "dora"/),
    ]);
    expect(await app.vote('ann', 'bob')).toMatch(/^changed/);
    await voting.settle(pollId, { bob: 2 });
  } finally {
    app.stop();
  }
});

test('a double click is one vote', async () => {
  const { pollId } = await voting.createPoll();
  const answers = await Promise.all(Array.from({ length: 10 }, () => voting.vote(pollId, 'ann', 'alice')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
  await voting.settle(pollId, { alice: 1 });
});

test('voters see their own vote and nobody else’s', async () => {
  const { pollId } = await voting.createPoll();
  await voting.vote(pollId, 'ann', 'alice');
  const own = (answer: Answer) => answer;
  expect(
    own(await voting.call('GET', `/polls/${pollId}/votes/me`, { token: await voting.pass(pollId, 'ann') })),
  ).toMatchObject({
    status: 200,
    body: { pollId, choice: 'alice', castAt: expect.stringMatching(/Z$/) },
  });
  expect(
    await voting.call('GET', `/polls/${pollId}/votes/me`, { token: await voting.pass(pollId, 'ben') }),
  ).toMatchObject({
    status: 404,
    body: problem('no-vote'),
  });
});

test('a final vote stands, and may be repeated', async () => {
  const { pollId } = await voting.createPoll({ changeable: false });
  expect(await voting.vote(pollId, 'ann', 'alice')).toMatchObject({ status: 201 });
  expect(await voting.vote(pollId, 'ann', 'alice')).toMatchObject({
    status: 200,
    body: { status: 'unchanged' },
  });
  expect(await voting.vote(pollId, 'ann', 'bob')).toMatchObject({
    status: 409,
    body: problem('already-voted'),
  });
  expect(await voting.retract(pollId, 'ann')).toMatchObject({ status: 409, body: problem('not-changeable') });
  await voting.settle(pollId, { alice: 1 });
});

test('a vote for nobody the poll knows is refused', async () => {
  const { pollId } = await voting.createPoll();
  expect(await voting.vote(pollId, 'ann', 'dave')).toMatchObject({
    status: 422,
    body: { ...problem('no-such-candidate'), field: 'choice' },
  });
});

test.each([
  ['malformed-json', '{"choice"'],
  ['unknown-field', { choice: 'alice', twice: true }],
  ['invalid-id', { choice: 'ALICE' }],
])('a malformed vote (%s) is refused', async (kind, body) => {
  const { pollId } = await voting.createPoll();
  const answer = await voting.call('POST', `/polls/${pollId}/votes`, {
    token: await voting.pass(pollId, 'ann'),
    body,
  });
  expect(answer).toMatchObject({ status: 400, body: problem(kind) });
});

test('a poll takes votes from its opening to its closing, and hides results until then when told to', async () => {
  const { pollId } = await voting.createPoll({
    opensAt: inMilliseconds(1_500),
    closesAt: inMilliseconds(4_500),
    resultsVisible: 'afterClose',
  });
  const results = () => voting.call('GET', `/polls/${pollId}/results`);
  expect(await voting.vote(pollId, 'ann', 'alice')).toMatchObject({
    status: 403,
    body: problem('poll-not-open'),
  });
  expect(await results()).toMatchObject({ status: 200, body: { hiddenUntil: 'close' } });
  await sleep(1_600);
  expect(await voting.vote(pollId, 'ann', 'alice')).toMatchObject({ status: 201 });
  expect(await results()).toMatchObject({ status: 200, body: { hiddenUntil: 'close' } });
  await sleep(3_000);
  expect(await voting.vote(pollId, 'ben', 'alice')).toMatchObject({
    status: 403,
    body: problem('poll-not-open'),
  });
  expect(await voting.retract(pollId, 'ann')).toMatchObject({ status: 403, body: problem('poll-not-open') });
  expect(await voting.settle(pollId, { alice: 1 })).toMatchObject({ status: 'closed', ballots: 1 });
});

test('a batch casts each vote on its own and answers in order', async () => {
  const { pollId } = await voting.createPoll();
  await voting.vote(pollId, 'ann', 'alice');
  expect(
    await voting.voteAll(pollId, [
      ['ann', 'bob'],
      ['ben', 'dave'],
      ['cid', 'carol'],
      ['cid', 'carol'],
    ]),
  ).toEqual(['changed', 'no-such-candidate', 'accepted', 'unchanged']);
  await voting.settle(pollId, { bob: 1, carol: 1 });
});

test.each([0, 101])('a batch of %i votes is refused', async (count) => {
  const { pollId } = await voting.createPoll();
  const body = {
    votes: Array.from({ length: count }, (_, i) => ({ voterId: `v${i}`, choice: 'alice' })),
  };
  const answer = await voting.call('POST', `/polls/${pollId}/votes/batch`, {
    token: await voting.token('app', 'voting/delegate'),
    body,
  });
  expect(answer).toMatchObject({ status: 400, body: { ...problem('out-of-range'), field: 'votes' } });
});

test('results carry shares, a time and a validator that answers 304 while nothing moves', async () => {
  const { pollId } = await voting.createPoll();
  await voting.voteAll(pollId, [
    ['a', 'alice'],
    ['b', 'alice'],
    ['c', 'alice'],
    ['d', 'bob'],
  ]);
  const results = await voting.settle(pollId, { alice: 3, bob: 1 });
  expect(results).toMatchObject({
    pollId,
    status: 'open',
    ballots: 4,
    totals: [
      { candidateId: 'alice', votes: 3, share: 0.75 },
      { candidateId: 'bob', votes: 1, share: 0.25 },
      { candidateId: 'carol', votes: 0, share: 0 },
    ],
  } satisfies Partial<Results> | object);
  const first = await voting.call('GET', `/polls/${pollId}/results`);
  expect(first.headers.get('cache-control')).toBe('public, max-age=1');
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect(await voting.call('GET', `/polls/${pollId}/results`, { headers })).toMatchObject({
    status: 304,
    body: undefined,
  });
  await voting.vote(pollId, 'e', 'carol');
  await voting.settle(pollId, { alice: 3, bob: 1, carol: 1 });
  expect(await voting.call('GET', `/polls/${pollId}/results`, { headers })).toMatchObject({ status: 200 });
});

test('a poll with the most write shards is counted whole', async () => {
  const { pollId } = await voting.createPoll({ writeShards: 4_096 });
  const votes = Array.from({ length: 500 }, (_, i): [string, string] => [
    `voter-${i}`,
    i % 5 === 0 ? 'bob' : 'alice',
  ]);
  await voting.voteAll(pollId, votes);
  await voting.settle(pollId, { alice: 400, bob: 100 });
});
