import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Certificate } from '../../contract/certificate';
import type { Health } from '../../contract/health';
import { nextPulseIn } from '../../contract/health-client';
import { SEAL_AFTER_MS } from '../../contract/limits';
import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { readBallot } from '../../lambda/shared/tables/ballot';
import { databaseClients } from '../../local/database/clients';
import type { AroundInvocation } from '../../local/functions/invocation';
import { runCommand } from '../cli/support/run-command';
import { recordingLog } from '../local/logs/recording-log';
import { expectBody, startTestRuntime, type TestRuntime } from './harness';

/** Until the API's own answer must say that the tally is dead. */
const DEAD_WITHIN_MS = 10_000;
/** A safeguard, not a measurement. */
const PATIENCE_MS = 60_000;

let voting: TestRuntime;
let db: DynamoDBClient;
let tallyLives = true;
const { log, lines } = recordingLog();

/** The tally throws, as long as it is told to. */
const around: AroundInvocation = async ({ functionName, event, run }) => {
  if (functionName.startsWith('Tally') && !tallyLives) throw new Error('The tally is broken.');
  return run(event);
};

beforeAll(async () => {
  voting = await startTestRuntime({ aroundInvocation: around, log });
  db = databaseClients(voting.runtime.endpoint).db;
}, 240_000);
afterEach(() => {
  tallyLives = true;
});
afterAll(async () => {
  db.destroy();
  await voting.stop();
});

async function takePulse(pollId: string): Promise<Health> {
  const token = await voting.token('admin', 'voting/admin');
  return expectBody<Health>(await voting.call('POST', `/polls/${pollId}/pulse`, { token }), 200);
}

/** Takes pulses at the pace of the desk until the health is as wanted; answers it, and after how long. */
async function until(pollId: string, isAsWanted: (health: Health) => boolean, patience = PATIENCE_MS) {
  const began = Date.now();
  for (;;) {
    const health = await takePulse(pollId);
    const took = Date.now() - began;
    if (isAsWanted(health) || took > patience) return { health, took };
    await sleep(nextPulseIn(health));
  }
}

const isGreen = ({ health }: Health) => health === 'green';
const isRed = ({ health }: Health) => health === 'red';

test('what voters were refused is told with the health', async () => {
  const { pollId } = await voting.createPoll();
  expect(await voting.vote(pollId, 'ann', 'nobody')).toMatchObject({ status: 422 });
  expect((await takePulse(pollId)).refused).toEqual({ 'no-such-candidate': 1 });
});

test('the pulse is an operator’s to take', async () => {
  const { pollId } = await voting.createPoll();
  const token = await voting.token('ann');
  expect((await voting.call('POST', `/polls/${pollId}/pulse`)).status).toBe(401);
  expect((await voting.call('POST', `/polls/${pollId}/pulse`, { token })).status).toBe(401);
});

test('a tally that throws is red within ten seconds, and green once it counts again', async () => {
  const { pollId } = await voting.createPoll({ writeShards: 4 });
  await voting.voteAll(pollId, [
    ['ann', 'alice'],
    ['ben', 'bob'],
  ]);
  await voting.settle(pollId, { alice: 1, bob: 1 });
  const green = await until(pollId, isGreen);
  expect(green.health).toMatchObject({
    health: 'green',
    reasons: [],
    counted: { ballots: 2 },
    newestMet: { took: expect.any(Number) },
  });

  tallyLives = false;
  await voting.vote(pollId, 'cid', 'carol');
  const red = await until(pollId, isRed);
  expect(red.health).toMatchObject({ health: 'red', reasons: ['votes-stuck'], counted: { ballots: 2 } });
  expect(red.took).toBeLessThan(DEAD_WITHIN_MS);

  tallyLives = true;
  expect((await until(pollId, isGreen)).health).toMatchObject({ health: 'green', counted: { ballots: 3 } });
  await voting.settle(pollId, { alice: 1, bob: 1, carol: 1 });
}, 180_000);

test('the command says the same, by its exit code too', async () => {
  const { pollId } = await voting.createPoll({ writeShards: 1 });
  const status = () => runCommand(['status', pollId, '--url', voting.runtime.url]);
  expect(await status()).toMatchObject({ exitCode: 0, output: expect.stringContaining('green') });
  tallyLives = false;
  expect(await status()).toMatchObject({ exitCode: 1, output: expect.stringContaining('red') });
}, 120_000);

/** What the probe said of itself when it was fired. */
async function probed(): Promise<string | undefined> {
  lines.splice(0);
  await voting.runtime.fireSchedule('probe');
  return lines.find((line) => line.startsWith('detail probe: metrics'));
}

test('the probe goes the way of votes through the page’s address, and is missed while nothing is counted', async () => {
  expect(await probed()).toMatch(/ probeLag=\d[\d.]* probesMissed=0$/);
  tallyLives = false;
  expect(await probed()).toMatch(/metrics probesMissed=1$/);
  expect(lines).toContainEqual(expect.stringContaining('the tally has not met its pulse in time'));
  tallyLives = true;
  expect(await probed()).toMatch(/ probesMissed=0$/);
}, 120_000);

async function closeAndCertify(pollId: string): Promise<Certificate> {
  const token = await voting.token('admin', 'voting/admin');
  const closing = expectBody<PollView>(await voting.call('POST', `/polls/${pollId}/close`, { token }), 200);
  await sleep(Date.parse(closing.closesAt ?? '') + SEAL_AFTER_MS + 500 - Date.now());
  const beforeSeal = await takePulse(pollId);
  expect(beforeSeal).toMatchObject({ status: 'closed' });
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    await voting.runtime.fireSchedule('certify');
    const results = expectBody<Results>(await voting.call('GET', `/polls/${pollId}/results`), 200);
    if (results.certificate) return results.certificate;
    if (Date.now() > deadline) throw new Error('The poll was not certified.');
    await sleep(500);
  }
}

test('a poll with pulses is certified as one without, and its ballots audited and exported', async () => {
  const voters = Array.from({ length: 24 }, (_, i): [string, string] => [`voter-${i}`, 'alice']);
  const { pollId } = await voting.createPoll({ writeShards: 2 });
  for (const some of [voters.slice(0, 8), voters.slice(8, 16), voters.slice(16)]) {
    await voting.voteAll(pollId, some);
    await takePulse(pollId);
  }
  await voting.settle(pollId, { alice: 24 });
  expect(await closeAndCertify(pollId)).toMatchObject({
    ballots: 24,
    totals: { alice: 24, bob: 0, carol: 0 },
    lateBallots: 0,
    invalidBallots: 0,
    unexplainedFences: 0,
    discrepancies: [],
  });
  const { Items = [] } = await db.send(
    new ScanCommand({ TableName: voting.runtime.outputs.VotesTableName, ConsistentRead: true }),
  );
  const ofPoll = Items.filter(({ pollShard }) => pollShard?.S?.startsWith(`${pollId}#`));
  expect(ofPoll.filter(({ voterKey }) => voterKey?.S === 'pulse')).toHaveLength(2);
  expect(ofPoll.flatMap((item) => readBallot(item) ?? [])).toHaveLength(24);
  const audit = await runCommand(['audit', pollId, '--url', voting.runtime.url]);
  expect(audit).toMatchObject({ exitCode: 0, output: expect.stringContaining('MATCH') });
  expect(await takePulse(pollId)).toMatchObject({
    status: 'certified',
    health: 'green',
    counted: { ballots: 24 },
    certification: { writeShards: 2, fenced: 2, recounted: 2 },
  });
}, 180_000);
