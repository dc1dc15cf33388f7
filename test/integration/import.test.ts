import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import type { Database } from '../../cli/tables/database';
import { NEW_MOVE } from '../../contract/moving-poll';
import { PipelineTarget } from '../../migration/target/pipeline-target';
import { describeTarget } from '../migration/contracts/target-contract';
import { type Answer, databaseOf, expectBody, startTestRuntime, type TestRuntime } from './harness';

let voting: TestRuntime;
let api: ApiClient;
let database: Database;

beforeAll(async () => {
  voting = await startTestRuntime();
  const http = new HttpClient(voting.runtime.url, new AbortController().signal);
  api = new ApiClient(http, new LocalIssuer(http));
  database = databaseOf(voting.runtime);
}, 240_000);
afterAll(async () => {
  database.db.destroy();
  await voting.stop();
});

function taken({ status, body }: Answer): void {
  if (status >= 300) throw new Error(`The API answers ${status}: ${JSON.stringify(body)}`);
}

const candidates = ['ann', 'ben'].map((candidateId) => ({ candidateId, label: candidateId }));

describe('the pipeline as a target', () => {
  describeTarget(async (settings = {}) => {
    const { pollId } = await voting.createPoll({ candidates, writeShards: 4, move: NEW_MOVE, ...settings });
    const target = new PipelineTarget(api, database, pollId);
    return {
      target,
      cast: async (voterId, candidateId) => taken(await voting.vote(pollId, voterId, candidateId)),
      retract: async (voterId) => taken(await voting.retract(pollId, voterId)),
    };
  });
});

const ADMIN = 'voting/admin';
const MIGRATE = 'voting/migrate';
const HERE = { authority: 'pipeline', epoch: 2, shown: true, finished: false } as const;

async function movingPoll(fields: object = {}) {
  const { pollId } = await voting.createPoll({ candidates, writeShards: 2, move: NEW_MOVE, ...fields });
  return { pollId, target: new PipelineTarget(api, database, pollId) };
}

const ballot = (voterId: string) => ({
  voterId,
  candidateId: 'ann',
  castAt: '2023-05-01T12:00:00.000Z',
  version: 0,
});

test('a poll that closed years ago is never certified while ballots come, and then as any other, its ballots kept', async () => {
  const { pollId, target } = await movingPoll({ closesAt: '2024-01-01T00:00:00Z' });
  await target.import('a', 1, [ballot('joe'), ballot('zoe')]);
  await voting.runtime.fireSchedule('certify');
  expect(await target.poll()).toMatchObject({ certified: false });
  const hidden = expectBody<object>(await voting.call('GET', `/polls/${pollId}/results`), 200);
  expect(hidden).toMatchObject({ hiddenUntil: 'reveal' });
  expect(hidden).not.toHaveProperty('ballots');
  await target.import('a', 1, [{ ...ballot('pam'), version: 4 }]);
  await target.move(NEW_MOVE, HERE);
  for (const deadline = Date.now() + 120_000; !(await target.poll())?.certified; ) {
    if (Date.now() > deadline) throw new Error('The poll was not certified.');
    await voting.runtime.fireSchedule('certify');
  }
  const { certificate } = await voting.settle(pollId, { ann: 3 });
  expect(certificate).toMatchObject({ ballots: 3, lateBallots: 0, invalidBallots: 0, discrepancies: [] });
  const keys = (await target.voterKeys(['joe', 'zoe', 'pam'])).flatMap((key) => key ?? []);
  const { Items = [] } = await database.db.send(
    new ScanCommand({ TableName: database.tables.votes, ConsistentRead: true }),
  );
  const kept = Items.filter(({ voterKey }) => keys.includes(voterKey?.S ?? ''));
  expect(kept).toHaveLength(3);
  for (const { expiresAt } of kept) expect(Number(expiresAt?.N) * 1_000).toBeGreaterThan(Date.now());
  await expect(target.import('a', 1, [ballot('late')])).rejects.toThrow(/takes no ballots of epoch 1/);
  expect(await target.move(HERE, { ...HERE, authority: 'returning' })).toEqual(HERE);
}, 240_000);

test('voters are told to come again while the poll is moving, and heard at once when it has moved', async () => {
  const { pollId, target } = await movingPoll();
  const refused = await voting.vote(pollId, 'joe', 'ann');
  expect(refused).toMatchObject({ status: 503, body: { type: 'urn:problem:voting:poll-moving' } });
  expect(refused.headers.get('retry-after')).toBe('1');
  expect((await voting.retract(pollId, 'joe')).status).toBe(503);
  const token = await voting.pass(pollId, 'joe');
  expect((await voting.call('GET', `/polls/${pollId}/votes/me`, { token })).status).toBe(503);
  await target.move(NEW_MOVE, HERE);
  expect(
    (await voting.call('POST', `/polls/${pollId}/votes`, { token, body: { choice: 'ben' } })).status,
  ).toBe(201);
});

test.each([
  ['a poll that began here', {}],
  ['a draft', { move: NEW_MOVE, draft: true }],
])('nothing is imported into %s', async (_, fields) => {
  const { pollId } = await voting.createPoll({ candidates, ...fields });
  const body = { source: 'a', epoch: 1, rows: [ballot('joe')] };
  const answer = await voting.call('POST', `/polls/${pollId}/import`, {
    token: await voting.token('m', MIGRATE),
    body,
  });
  expect(answer).toMatchObject({ status: 404, body: { type: 'urn:problem:voting:no-such-poll' } });
});

test.each([
  ['voters with codes', { access: 'code' }, 'access'],
  [
    'an end in the past, if it does not move',
    { move: undefined, closesAt: '2024-01-01T00:00:00Z' },
    'closesAt',
  ],
  ['a place on its move that is none to begin with', { move: HERE }, 'move.authority'],
])('a poll cannot be created with %s', async (_, fields, field) => {
  const body = { title: 'Who?', candidates, move: NEW_MOVE, ...fields };
  const answer = await voting.call('POST', '/polls', { token: await voting.token('admin', ADMIN), body });
  expect(answer).toMatchObject({ status: 400, body: { field } });
});

test('a request that says too much or too little is told what is allowed', async () => {
  const { pollId } = await movingPoll();
  const token = await voting.token('m', MIGRATE);
  const send = (body: object) => voting.call('POST', `/polls/${pollId}/import`, { token, body });
  const rows = [ballot('joe')];
  expect(await send({ source: 'a b', epoch: 1, rows })).toMatchObject({
    status: 400,
    body: { field: 'source' },
  });
  expect(await send({ source: 'a', epoch: 1, rows: [] })).toMatchObject({
    status: 400,
    body: { field: 'rows' },
  });
  expect(await send({ source: 'a', epoch: 1, rows: [{ version: 1 }] })).toMatchObject({
    status: 400,
    body: { field: 'rows[0]', detail: expect.stringContaining('either a voterId or a voterKey') },
  });
  expect(await send({ source: 'a', epoch: 7, rows })).toMatchObject({
    status: 409,
    body: { field: 'epoch' },
  });
});
