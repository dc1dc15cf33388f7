import { randomBytes } from 'node:crypto';
import { MAX_POLL_BYTES } from '../../contract/limits';
import type { PollPage, PollView } from '../../contract/poll';
import { newVotingCode } from '../../contract/voting-code';
import { largestPoll } from '../lambda/polls/largest-poll';
import { expectBody, startTestRuntime, type TestRuntime } from './harness';

const NEW_CODE = newVotingCode(randomBytes);

let voting: TestRuntime;

beforeAll(async () => {
  voting = await startTestRuntime();
});
afterAll(() => voting.stop());

const admin = () => voting.token('admin', 'voting/admin');
const candidates = [{ candidateId: 'yes', label: 'Yes' }];

test('a poll is created with its defaults and can be read', async () => {
  const created = await voting.createPoll({ pollId: 'created' });
  expect(created).toMatchObject({
    pollId: 'created',
    status: 'open',
    writeShards: 64,
    changeable: true,
    resultsVisible: 'always',
  });
  expect(expectBody<PollView>(await voting.call('GET', '/polls/created'), 200)).toEqual(created);
});

test('a poll without an id is given one', async () => {
  const { pollId } = await voting.createPoll();
  expect(await voting.call('GET', `/polls/${pollId}`)).toMatchObject({ status: 200, body: { pollId } });
});

test('a poll id can be taken once', async () => {
  await voting.createPoll({ pollId: 'taken' });
  const again = await voting.call('POST', '/polls', {
    token: await admin(),
    body: { pollId: 'taken', title: 'T', candidates },
  });
  expect(again).toMatchObject({
    status: 409,
    body: { type: 'urn:problem:voting:poll-exists', field: 'pollId' },
  });
  expect(again.headers.get('content-type')).toBe('application/problem+json');
});

test.each([
  ['bad JSON', '{', 400, 'malformed-json', 'body'],
  ['an unknown field', { title: 'T', candidates, colour: 'red' }, 400, 'unknown-field', 'colour'],
  [
    'a body larger than that of any poll',
    { title: 'x'.repeat(MAX_POLL_BYTES), candidates },
    413,
    'body-too-large',
    'body',
  ],
])('a poll with %s is refused', async (_, body, status, kind, field) => {
  const answer = await voting.call('POST', '/polls', { token: await admin(), body });
  expect(answer).toMatchObject({
    status,
    body: { type: `urn:problem:voting:${kind}`, field },
  });
});

test('as many candidates as there may be, with labels as long as they may be, fit into a poll', async () => {
  const { pollId } = await voting.createPoll(largestPoll());
  const { candidates: stored } = expectBody<PollView>(await voting.call('GET', `/polls/${pollId}`), 200);
  expect(stored).toEqual(largestPoll().candidates);
});

test('the list goes through every poll once, page by page', async () => {
  const created = new Set<string>();
  for (let i = 0; i < 7; i++) created.add((await voting.createPoll({ pollId: `listed-${i}` })).pollId);
  const listed: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const path = `/polls?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
    const page = expectBody<PollPage>(await voting.call('GET', path), 200);
    expect(page.polls.length).toBeLessThanOrEqual(3);
    listed.push(...page.polls.map(({ pollId }) => pollId));
    cursor = page.next;
    pages += 1;
  } while (cursor);
  expect(pages).toBeGreaterThanOrEqual(3);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toEqual(expect.arrayContaining([...created]));
});

test('a poll that does not exist is not found, on every route', async () => {
  const [voter, delegate] = [await voting.token('ann'), await voting.token('app', 'voting/delegate')];
  const { pollId } = await voting.createPoll();
  const pass = await voting.pass(pollId, 'ann');
  const calls: [string, string, string, unknown?][] = [
    ['GET', '/polls/none', 'none'],
    ['POST', '/polls/none/close', await admin()],
    ['GET', '/polls/none/challenge', 'none'],
    ['POST', '/polls/none/passes', 'none', {}],
    ['POST', '/polls/none/passes/account', voter],
    ['POST', '/polls/none/votes', pass, { choice: 'yes' }],
    ['GET', '/polls/none/votes/me', pass],
    ['DELETE', '/polls/none/votes/me', pass],
    ['GET', '/polls/none/roll', await admin()],
    ['POST', '/polls/none/roll', await admin(), { entries: [{ voterId: 'a', code: NEW_CODE }] }],
    ['POST', '/polls/none/votes/batch', delegate, { votes: [{ voterId: 'a', choice: 'yes' }] }],
    ['GET', '/polls/none/results', 'none'],
    ['POST', '/polls/none/pulse', await admin()],
  ];
  for (const [method, path, token, body] of calls) {
    const answer = await voting.call(method, path, { token, body });
    expect([method, path, answer.status, answer.body]).toEqual([
      method,
      path,
      404,
      expect.objectContaining({ type: 'urn:problem:voting:no-such-poll' }),
    ]);
  }
});

test('closing a poll sets a time that every function has read by then, and keeps it', async () => {
  const { pollId } = await voting.createPoll();
  const before = Date.now();
  const closed = expectBody<PollView>(
    await voting.call('POST', `/polls/${pollId}/close`, { token: await admin() }),
    200,
  );
  expect(Date.parse(closed.closesAt ?? '')).toBeGreaterThanOrEqual(before + 5_000);
  const again = await voting.call('POST', `/polls/${pollId}/close`, { token: await admin() });
  expect(again).toMatchObject({ status: 200, body: { closesAt: closed.closesAt } });
});

test('a route that is not there is not found', async () => {
  expect(await voting.call('GET', '/polls/a/b/c')).toMatchObject({
    status: 404,
    body: { message: 'Not Found' },
  });
});
