import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IssuedPass } from '../../../contract/passes';
import { makeTemporaryFolder } from '../../../local/data/temporary-folder';
import { type LocalRuntime, startRuntime } from '../../../local/runtime';
import { recordingLog } from '../../local/logs/recording-log';
import { callsTo, expectBody, settle, type TestRuntime } from '../harness';
import { rightsOf, withhold } from './withheld';

/** How long a function may take to be refused; a safeguard, not a measurement. */
const PATIENCE_MS = 30_000;

const { log, lines } = recordingLog();
let folder: string;
let runtime: LocalRuntime;
let call: TestRuntime['call'];

beforeAll(async () => {
  folder = await makeTemporaryFolder('voting-refused-');
  runtime = await startRuntime({ dataDirectory: folder, port: 0, log });
  call = callsTo(runtime.url);
  for (const pollId of ['read', 'voted', 'counted', 'looked-up']) await createPoll(pollId);
}, 240_000);
afterEach(() => lines.splice(0));
afterAll(async () => {
  await runtime.stop({ dropTables: true });
  await rm(folder, { recursive: true, force: true });
});

async function createPoll(pollId: string): Promise<number> {
  const token = await runtime.token({ sub: 'admin', scope: 'voting/admin' });
  const candidates = ['alice', 'bob'].map((candidateId) => ({ candidateId, label: candidateId }));
  const body = { pollId, title: 'Who?', candidates, writeShards: 1 };
  return (await call('POST', '/polls', { token, body })).status;
}

/** The pass of a voter. */
async function passFor(pollId: string): Promise<string> {
  const token = await runtime.token({ sub: 'ann', scope: 'voting/vote' });
  const issued = await call('POST', `/polls/${pollId}/passes/account`, { token });
  return expectBody<IssuedPass>(issued, 201).pass;
}

async function vote(pollId: string): Promise<number> {
  const token = await passFor(pollId);
  return (await call('POST', `/polls/${pollId}/votes`, { token, body: { choice: 'alice' } })).status;
}

/** Takes a right from the only function that has it under a role of this name, until the answer is called. */
function without(role: RegExp, action: string, resource: RegExp): () => void {
  const roles = [...runtime.access.access.roles.keys()].filter((arn) => role.test(arn));
  const rights = roles.flatMap((arn) => rightsOf(runtime.access, arn));
  const [right, ...others] = rights.filter((one) => one.action === action && resource.test(one.resource));
  if (!right || others.length > 0)
    throw new Error(`There are ${rights.length} rights, and not one that is meant.`);
  return withhold(runtime.access, right);
}

/** Waits until function and runtime have both logged a refusal of this action. */
async function logged(source: string, action: string): Promise<void> {
  const refusals = () => lines.filter((line) => line.includes(`not authorized to perform: ${action}`));
  const deadline = Date.now() + PATIENCE_MS;
  const isLogged = () =>
    refusals().some((line) => line.startsWith('warn iam: AccessDenied')) &&
    refusals().some((line) => line.startsWith(`error ${source}: `));
  while (!isLogged() && Date.now() < deadline) await sleep(50);
  expect([isLogged(), lines]).toEqual([true, expect.anything()]);
}

test('a function that lacks a right fails at what needs it, says so, and works again with it', async () => {
  const restore = without(/BallotsRole/, 'dynamodb:PutItem', /VotesTable/);
  expect(await vote('voted')).toBe(500);
  await logged('ballots', 'dynamodb:PutItem');
  const token = await passFor('voted');
  expect(await call('GET', '/polls/voted/votes/me', { token })).toMatchObject({ status: 404 });
  restore();
  expect(await vote('voted')).toBe(201);
});

test('results that may not be read are no results', async () => {
  const restore = without(/ResultsRole/, 'dynamodb:BatchGetItem', /TotalsTable/);
  expect((await call('GET', '/polls/read/results')).status).toBe(500);
  await logged('results', 'dynamodb:BatchGetItem');
  restore();
});

test('polls that may not be listed can be read', async () => {
  const restore = without(/PollsRole/, 'dynamodb:Query', /index\/listed/);
  expect((await call('GET', '/polls')).status).toBe(500);
  await logged('polls', 'dynamodb:Query');
  expect((await call('GET', '/polls/looked-up')).status).toBe(200);
  restore();
});

test('votes that may not be counted are counted once the tally may', async () => {
  const restore = without(/TallyFunctionRole/, 'dynamodb:UpdateItem', /TotalsTable/);
  expect(await vote('counted')).toBe(201);
  await logged('tally', 'dynamodb:UpdateItem');
  restore();
  await settle(call, 'counted', { alice: 1 });
});

test('a sweep that may not find due polls fails', async () => {
  const restore = without(/CertificationFunctionRole/, 'dynamodb:Query', /index\/due/);
  await runtime.fireSchedule('certify');
  await logged('certify', 'dynamodb:Query');
  restore();
});
