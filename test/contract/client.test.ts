import { isPassing, type Reply } from '../../contract/answer';
import { type Call, votingClient } from '../../contract/client';
import { problemOf } from '../../contract/problem-documents';

/** A client whose calls are kept, and answered with this. */
function testClient(reply: Reply | undefined) {
  const calls: Call[] = [];
  const client = votingClient(async (call) => {
    calls.push(call);
    return reply;
  });
  return { calls, client };
}

const POLL = {
  pollId: 'best-song',
  title: 'Which song is best?',
  candidates: [{ candidateId: 'alice', label: 'Alice' }],
  status: 'open',
  writeShards: 4,
  changeable: true,
  resultsVisible: 'always',
  turnoutVisible: true,
  listed: true,
  version: 1,
  archived: false,
  access: 'account',
  candidateOrder: 'fixed',
  delegates: false,
  ballot: { pick: { min: 1, max: 1 } },
};

test('calls a route by its method and path, with whose token it needs', async () => {
  const { calls, client } = testClient(undefined);
  await client.castVote('best-song', ['alice', 'bob']);
  await client.closePoll('best-song');
  await client.listPolls({ cursor: 'a/b' });
  expect(calls).toEqual([
    {
      method: 'POST',
      path: '/polls/best-song/votes',
      access: 'pass',
      repeatable: true,
      body: { choice: ['alice', 'bob'] },
    },
    { method: 'POST', path: '/polls/best-song/close', body: {}, access: 'admin', repeatable: true },
    { method: 'GET', path: '/polls?limit=100&cursor=a%2Fb', access: 'public', repeatable: true },
  ]);
});

test('creating a poll may be repeated only with an id of its own', async () => {
  const { calls, client } = testClient(undefined);
  const poll = { title: 'Which song is best?', candidates: POLL.candidates };
  await client.createPoll(poll);
  await client.createPoll({ ...poll, pollId: 'best-song' });
  expect(calls.map(({ repeatable }) => repeatable)).toEqual([false, true]);
});

test('answers what the API says, without fields this client does not know', async () => {
  const { client } = testClient({ status: 200, body: { ...POLL, mood: 'good' }, servedAt: 5 });
  expect(await client.findPoll('best-song')).toEqual({ ok: true, value: POLL, servedAt: 5 });
});

test('an answer that is not what the contract says is unexpected, with the place', async () => {
  const { client } = testClient({ status: 200, body: { ...POLL, changeable: 'yes' } });
  expect(await client.findPoll('best-song')).toMatchObject({
    ok: false,
    failure: { kind: 'unexpected', detail: expect.stringContaining('changeable') },
  });
});

test('a problem becomes a failure of its kind, with sentence and field', async () => {
  const body = problemOf('choice-not-allowed', 'choice must pick 1 candidate.', 'choice');
  const { client } = testClient({ status: 422, body });
  expect(await client.castVote('best-song', 'alice')).toEqual({
    ok: false,
    failure: { kind: 'choice-not-allowed', status: 422, detail: body.detail, field: 'choice' },
  });
});

test.each([
  [401, 'signed-out'],
  [403, 'not-allowed'],
  [429, 'too-many-requests'],
  [503, 'unavailable'],
  [418, 'unexpected'],
])('an answer %i of the gateway becomes the failure %s', async (status, kind) => {
  const { client } = testClient({ status, body: { message: 'so it is' } });
  expect(await client.findPoll('best-song')).toEqual({
    ok: false,
    failure: { kind, status, detail: 'so it is' },
  });
});

test('a refusal that is not the gateway’s comes from a web ACL before it, and passes', async () => {
  const { client } = testClient({ status: 403, body: undefined });
  const answer = await client.findPoll('best-song');
  expect(answer).toEqual({ ok: false, failure: { kind: 'too-many-requests', status: 403 } });
  expect(!answer.ok && isPassing(answer.failure)).toBe(true);
});

test('no answer is a failure of its own', async () => {
  const { client } = testClient(undefined);
  expect(await client.findPoll('best-song')).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});

test('a voter without a vote has none, and may retract it', async () => {
  const missing = testClient({ status: 404, body: problemOf('no-vote', 'You have no vote.') });
  expect(await missing.client.findOwnVote('best-song')).toMatchObject({ ok: true, value: undefined });
  const gone = testClient({ status: 204, body: undefined });
  expect(await gone.client.retractVote('best-song')).toMatchObject({ ok: true, value: 'retracted' });
});

test('unchanged results are told as none newer', async () => {
  const { calls, client } = testClient({ status: 304, body: undefined, servedAt: 7 });
  expect(await client.fetchResults('best-song', { etag: '"tag"' })).toEqual({
    ok: true,
    value: {},
    servedAt: 7,
  });
  expect(calls[0]).toMatchObject({ etag: '"tag"' });
});

test('a batch that is not answered vote for vote is unexpected', async () => {
  const { client } = testClient({ status: 200, body: { results: [] } });
  expect(await client.castBatch('best-song', [{ voterId: 'ann', choice: 'alice' }])).toMatchObject({
    ok: false,
    failure: { kind: 'unexpected' },
  });
});
