import { rm } from 'node:fs/promises';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import type { Engine } from '../../local/database/engine';
import { startEngine } from '../../local/database/start-engine';
import { type DatabaseProxy, startDatabaseProxy } from '../../rehearsal/faulty-runtime/database-proxy';
import { startTestRuntime, type TestRuntime } from './harness';

const configuredEndpoint = process.env.DYNAMODB_ENDPOINT;
let folder: string;
let engine: Engine;
let proxy: DatabaseProxy;
let voting: TestRuntime;

beforeAll(async () => {
  folder = await makeTemporaryFolder('voting-engine-');
  engine = await startEngine(folder);
  proxy = await startDatabaseProxy(engine.endpoint);
  process.env.DYNAMODB_ENDPOINT = proxy.endpoint;
  voting = await startTestRuntime();
});
afterEach(() => {
  proxy.decide = () => 'pass';
});
afterAll(async () => {
  await voting.stop();
  await proxy.stop();
  await engine.stop();
  if (configuredEndpoint === undefined) delete process.env.DYNAMODB_ENDPOINT;
  else process.env.DYNAMODB_ENDPOINT = configuredEndpoint;
  await rm(folder, { recursive: true, force: true });
});

const votes = (count: number) =>
  Array.from({ length: count }, (_, i): [string, string] => [`voter-${i}`, i % 4 === 0 ? 'bob' : 'alice']);

test('a throttled vote is answered 503 with Retry-After, and is not counted until it is posted again', async () => {
  const { pollId } = await voting.createPoll();
  proxy.decide = ({ operation }) => (operation === 'PutItem' ? 'throttle' : 'pass');
  const answer = await voting.vote(pollId, 'ann', 'alice');
  expect(answer).toMatchObject({ status: 503, body: { type: 'urn:problem:voting:unavailable' } });
  expect(answer.headers.get('retry-after')).toBe('1');
  proxy.decide = () => 'pass';
  expect(await voting.vote(pollId, 'ann', 'alice')).toMatchObject({ status: 201 });
  await voting.settle(pollId, { alice: 1 });
});

test('of a batch, only the throttled votes are unavailable', async () => {
  const { pollId } = await voting.createPoll();
  proxy.decide = ({ operation, body }) =>
    operation === 'PutItem' && body.includes('"bob"') ? 'throttle' : 'pass';
  const statuses = await voting.voteAll(pollId, votes(8));
  expect(statuses.filter((status) => status === 'unavailable')).toHaveLength(2);
  expect(statuses.filter((status) => status === 'accepted')).toHaveLength(6);
  await voting.settle(pollId, { alice: 6 });
});

test('a vote whose answer is lost is stored once', async () => {
  const { pollId } = await voting.createPoll();
  let lost = 0;
  proxy.decide = ({ operation }) => (operation === 'PutItem' && lost++ === 0 ? 'lose-answer' : 'pass');
  expect((await voting.vote(pollId, 'ann', 'alice')).status).toBeLessThan(300);
  await voting.settle(pollId, { alice: 1 });
});

test('votes are counted once when a third of the writes to Totals are throttled and a third lose their answer', async () => {
  const { pollId } = await voting.createPoll({ writeShards: 8 });
  let writes = 0;
  proxy.decide = ({ operation }) => {
    if (operation !== 'UpdateItem') return 'pass';
    writes += 1;
    return writes % 3 === 0 ? 'throttle' : writes % 3 === 1 ? 'lose-answer' : 'pass';
  };
  await voting.voteAll(pollId, votes(400));
  await voting.settle(pollId, { alice: 300, bob: 100 });
  expect(writes).toBeGreaterThan(8);
});

test('a write shard that cannot be written for a while holds back no other, and is counted in the end', async () => {
  const { pollId } = await voting.createPoll({ writeShards: 2 });
  proxy.decide = ({ operation, body }) =>
    operation === 'UpdateItem' && body.includes(`${pollId}#0`) ? 'throttle' : 'pass';
  await voting.voteAll(pollId, votes(100));
  const shardOne = await waitForSomeVotes(pollId);
  expect(shardOne).toBeLessThan(100);
  proxy.decide = () => 'pass';
  await voting.settle(pollId, { alice: 75, bob: 25 });
});

test('results are shown whole when DynamoDB is busy for a moment', async () => {
  const { pollId } = await voting.createPoll();
  await voting.voteAll(pollId, votes(20));
  await voting.settle(pollId, { alice: 15, bob: 5 });
  let reads = 0;
  proxy.decide = ({ operation }) => (operation === 'BatchGetItem' && reads++ === 0 ? 'throttle' : 'pass');
  await voting.vote(pollId, 'late', 'carol');
  await voting.settle(pollId, { alice: 15, bob: 5, carol: 1 });
  expect(reads).toBeGreaterThan(1);
});

async function waitForSomeVotes(pollId: string): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await voting.call('GET', `/polls/${pollId}/results`);
    const ballots = Number(Reflect.get(Object(answer.body), 'ballots'));
    if (ballots > 0) return ballots;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('no vote was counted');
}
