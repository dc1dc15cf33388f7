import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { readPublicKey, signatureProblems } from '../../cli/certificate/signature';
import type { BallotsPage } from '../../contract/ballots';
import type { Certificate } from '../../contract/certificate';
import { SEAL_AFTER_MS } from '../../contract/limits';
import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { databaseClients } from '../../local/database/clients';
import type { AroundInvocation } from '../../local/functions/invocation';
import { runCommand } from '../cli/support/run-command';
import { recordingLog } from '../local/logs/recording-log';
import { expectBody, startTestRuntime, type TestRuntime } from './harness';
import { countedOnce, sentEvents } from './sent-events';

/** Until a sweep seals them, with some air. */
const DUE_MS = SEAL_AFTER_MS + 500;

const { log, lines } = recordingLog();

let batches = 0;
/** Has every second batch of the events function come again, as if its answer had been lost. */
const redelivering: AroundInvocation = async ({ functionName, event, run }) => {
  const result = await run(event);
  if (!functionName.startsWith('Events') || batches++ % 2 === 1) return result;
  return { ok: false, error: { errorType: 'Lost', errorMessage: 'the answer is lost' } };
};

let voting: TestRuntime;
let db: DynamoDBClient;
/** When the poll `held` closes, ISO 8601 UTC. */
let closesAt: string | undefined;

/** All polls are closed together, so that the tests wait for it once. */
beforeAll(async () => {
  voting = await startTestRuntime({ log, aroundInvocation: redelivering });
  db = databaseClients(voting.runtime.endpoint).db;
  await Promise.all([
    voting.createPoll({ pollId: 'held', writeShards: 4 }),
    voting.createPoll({ pollId: 'tampered', writeShards: 1 }),
    voting.createPoll({ pollId: 'late', writeShards: 1 }),
    voting.createPoll({ pollId: 'empty', writeShards: 1_024 }),
    voting.createPoll({
      pollId: 'told',
      writeShards: 1,
      resultsVisible: 'onReveal',
      opensAt: new Date(Date.now() + 1_000).toISOString(),
    }),
  ]);
  for (const paused of [true, false]) await change('PATCH', '/desk/polls/told', { paused });
  await voting.voteAll('held', votes(60));
  await voting.vote('held', 'voter-0', 'carol');
  await voting.retract('held', 'voter-1');
  await voting.voteAll('tampered', votes(10));
  await voting.voteAll('late', votes(10));
  await voting.settle('tampered', { alice: 5, bob: 5 });
  await addVotes('tampered#0', 'bob', 3);
  // Notes meanwhile that the poll has opened; where it comes too late, the seal tells.
  void voting.runtime.fireSchedule('series');
  const polls = await Promise.all(['held', 'tampered', 'late', 'empty', 'told'].map(closePoll));
  ({ closesAt } = polls[0] ?? {});
  const lastClosing = Math.max(...polls.map((poll) => Date.parse(poll.closesAt ?? '')));
  await sleep(lastClosing + DUE_MS - Date.now());
  await change('POST', '/polls/told/reveal');
  await voting.runtime.fireSchedule('certify');
}, 180_000);
afterAll(async () => {
  db.destroy();
  await voting.stop();
});

/** What an operator does to a poll. */
async function change(method: string, path: string, body?: object): Promise<PollView> {
  const token = await voting.token('admin', 'voting/admin');
  return expectBody<PollView>(await voting.call(method, path, { token, body }), 200);
}

const closePoll = (pollId: string) => change('POST', `/polls/${pollId}/close`);

const votes = (count: number) =>
  Array.from({ length: count }, (_, i): [string, string] => [`voter-${i}`, i % 2 === 0 ? 'alice' : 'bob']);

async function certificateOf(pollId: string): Promise<Certificate> {
  // The functions keep a poll for some seconds.
  for (let tries = 0; tries < 100; tries++) {
    const results = expectBody<Results>(await voting.call('GET', `/polls/${pollId}/results`), 200);
    if (results.certificate) return results.certificate;
    await sleep(200);
  }
  throw new Error(`${pollId} was not certified`);
}

/** Somebody alters a count behind the tally's back. */
async function addVotes(pollShard: string, candidateId: string, count: number): Promise<void> {
  await db.send(
    new UpdateItemCommand({
      TableName: voting.runtime.outputs.TotalsTableName,
      Key: { pollShard: { S: pollShard } },
      UpdateExpression: 'ADD #votes :count',
      ExpressionAttributeNames: { '#votes': `votes#${candidateId}` },
      ExpressionAttributeValues: { ':count': { N: String(count) } },
    }),
  );
}

test('a certificate is signed by the key that the stack tells of', async () => {
  const certificate = await certificateOf('held');
  const publicKey = await readPublicKey(voting.runtime.outputs.CertificatePublicKey ?? '');
  expect(signatureProblems(certificate, publicKey)).toEqual([]);
  expect(certificate).toMatchObject({
    title: expect.any(String),
    closesAt,
  });
  const altered = { ...certificate, title: 'Another question' };
  expect(signatureProblems(altered, publicKey)).toHaveLength(1);
});

test('a closed poll is certified: its results are those of the certificate', async () => {
  const certificate = await certificateOf('held');
  expect(certificate).toMatchObject({
    ballots: 59,
    totals: { alice: 29, bob: 29, carol: 1 },
    discrepancies: [],
  });
  const results = expectBody<Results>(await voting.call('GET', '/polls/held/results'), 200);
  expect(results).toMatchObject({
    status: 'certified',
    ballots: 59,
    asOf: certificate.certifiedAt,
    certificate,
  });
});

test('a voter holds the digest of the write shard the ballot is in', async () => {
  await certificateOf('held');
  const token = await voting.pass('held', 'voter-0');
  expect(await voting.call('GET', '/polls/held/votes/me', { token })).toMatchObject({
    status: 200,
    body: { choice: 'carol', counted: true, shardDigest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test('operators read the ballots of a certified poll page by page: the very file that the command exports', async () => {
  await certificateOf('held');
  const token = await voting.token('admin', 'voting/admin');
  let pages = '';
  for (let after: string | undefined = ''; after !== undefined; ) {
    const path: string = `/desk/polls/held/ballots${after && `?after=${after}`}`;
    const page: BallotsPage = expectBody<BallotsPage>(await voting.call('GET', path, { token }), 200);
    pages += page.csv;
    after = page.next;
  }
  const { exitCode, output } = await runCommand(['export', 'held', '--url', voting.runtime.url]);
  expect([exitCode, pages]).toEqual([0, output]);
  expect(pages.split('\n')).toHaveLength(59 + 2);
});

test('a count that somebody altered is set right from the ballots, and stands in the certificate', async () => {
  expect(await certificateOf('tampered')).toMatchObject({
    totals: { alice: 5, bob: 5, carol: 0 },
    discrepancies: [{ counter: 'bob', counted: 8, recounted: 5 }],
  });
});

test('a poll without a vote is certified over all its write shards', async () => {
  expect(await certificateOf('empty')).toMatchObject({
    writeShards: 1_024,
    ballots: 0,
    totals: { alice: 0, bob: 0, carol: 0 },
  });
});

test('nothing written into a certified poll alters its result', async () => {
  const certificate = await certificateOf('late');
  await db.send(
    new PutItemCommand({
      TableName: voting.runtime.outputs.VotesTableName,
      Item: {
        pollShard: { S: 'late#0' },
        voterKey: { S: 'f'.repeat(64) },
        choice: { M: { carol: { N: '1' } } },
        castAt: { S: '2026' },
      },
    }),
  );
  await voting.runtime.fireSchedule('certify');
  expect(await certificateOf('late')).toEqual(certificate);
  expect(certificate.totals).toEqual({ alice: 5, bob: 5, carol: 0 });
});

test('subscribers are told once of all that happened to a poll, by ids that are the same when it comes again', async () => {
  const events = () => sentEvents(lines, 'told');
  for (let tries = 0; tries < 150 && !events()['poll.revealed']; tries++) await sleep(200);
  expect(countedOnce(events())).toEqual({
    'poll.created': 1,
    'poll.opened': 1,
    'poll.paused': 1,
    'poll.resumed': 1,
    'poll.closed': 1,
    'poll.certified': 1,
    'poll.revealed': 1,
  });
  const all = Object.values(events()).flat();
  expect(all.length).toBeGreaterThan(new Set(all).size);
});
