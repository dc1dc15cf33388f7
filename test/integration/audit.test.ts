import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Certificate } from '../../contract/certificate';
import type { Results } from '../../contract/results';
import { databaseClients } from '../../local/database/clients';
import { runCommand } from '../cli/support/run-command';
import { expectBody, startTestRuntime, type TestRuntime } from './harness';

/** Certification waits this long after closing, and sweeps every minute; a test fires the sweep itself. */
const CERTIFIED_WITHIN_MS = 60_000;

let voting: TestRuntime;
let db: DynamoDBClient;
let folder: string;

beforeAll(async () => {
  voting = await startTestRuntime();
  db = databaseClients(voting.runtime.endpoint).db;
  folder = mkdtempSync(join(tmpdir(), 'voting-audit-'));
});
afterAll(async () => {
  db.destroy();
  rmSync(folder, { recursive: true, force: true });
  await voting.stop();
});

const vote = (...args: string[]) => runCommand([...args, '--url', voting.runtime.url]);

const VOTES = Array.from({ length: 60 }, (_, i): [string, string] => [
  `voter-${i}`,
  i % 3 === 0 ? 'alice' : 'bob',
]);
const TOTALS = { alice: 20, bob: 40 };

async function votedPoll(fields: object = {}): Promise<string> {
  const { pollId } = await voting.createPoll({ writeShards: 4, ...fields });
  await voting.voteAll(pollId, VOTES);
  await voting.settle(pollId, TOTALS);
  return pollId;
}

/** Writes a count straight into Totals, past the tally. */
async function setCount(pollShard: string, candidateId: string, votes: number): Promise<void> {
  await db.send(
    new UpdateItemCommand({
      TableName: voting.runtime.outputs.TotalsTableName ?? '',
      Key: { pollShard: { S: pollShard } },
      UpdateExpression: 'SET #votes = :votes',
      ExpressionAttributeNames: { '#votes': `votes#${candidateId}` },
      ExpressionAttributeValues: { ':votes': { N: String(votes) } },
    }),
  );
}

/** Gives a ballot to another candidate straight in Votes, past the ballots function. */
async function setChoice(pollShard: string, voterKey: string, candidateId: string): Promise<void> {
  await db.send(
    new UpdateItemCommand({
      TableName: voting.runtime.outputs.VotesTableName ?? '',
      Key: { pollShard: { S: pollShard }, voterKey: { S: voterKey } },
      UpdateExpression: 'SET choice = :choice',
      ExpressionAttributeValues: { ':choice': { M: { [candidateId]: { N: '1' } } } },
    }),
  );
}

async function certify(pollId: string): Promise<Certificate> {
  const deadline = Date.now() + CERTIFIED_WITHIN_MS;
  for (;;) {
    await voting.runtime.fireSchedule('certify');
    const answer = await voting.call('GET', `/polls/${pollId}/results`);
    const { certificate } = expectBody<Results>(answer, 200);
    if (certificate) return certificate;
    if (Date.now() > deadline) throw new Error(`The poll was not certified: ${JSON.stringify(answer.body)}`);
    await sleep(1_000);
  }
}

test('totals of an open poll that stands still match its ballots', async () => {
  const { exitCode, output } = await vote('audit', await votedPoll());
  expect(output).toMatch(/^4 write shards: 4 match, 0 moving, 0 discrepant\.$/m);
  expect(output).toMatch(/^MATCH /m);
  expect(exitCode).toBe(0);
});

test('one count altered in Totals is found, and not repaired while the poll is open', async () => {
  const pollId = await votedPoll();
  await setCount(`${pollId}#1`, 'alice', 77);
  const { exitCode, output } = await vote('audit', pollId);
  expect(output).toMatch(new RegExp(`^discrepant  ${pollId}#1  alice counted 77, recounted \\d+$`, 'm'));
  expect(output).toMatch(/^DISCREPANT /m);
  expect(exitCode).toBe(1);
  expect(await vote('audit', pollId, '--repair')).toMatchObject({
    exitCode: 1,
    errors: expect.stringMatching(/is open, and only a poll that is paused/),
  });
});

test(
  'a certified poll can be verified from its exported ballots, and every tampering with it is found',
  async () => {
    const closesAt = new Date(Date.now() + 8_000).toISOString();
    const pollId = await votedPoll({ closesAt });
    expect((await vote('certificate', pollId)).errors).toMatch(/has no certificate yet: it is still open/);
    const certificate = await certify(pollId);
    expect(certificate).toMatchObject({ ballots: 60, totals: { ...TOTALS, carol: 0 }, discrepancies: [] });

    const certificateFile = join(folder, 'certificate.json');
    const ballotsFile = join(folder, 'ballots.csv');
    expect(await vote('certificate', pollId, '--out', certificateFile)).toMatchObject({ exitCode: 0 });
    expect(await vote('export', pollId, '--out', ballotsFile)).toMatchObject({ exitCode: 0 });
    const ballots = readFileSync(ballotsFile, 'utf8');
    expect(ballots.split('\n')).toHaveLength(62);
    expect(await runCommand(['verify', certificateFile, '--ballots', ballotsFile])).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^VALID /m),
    });
    expect((await vote('results', pollId)).output).toContain(`digest ${certificate.digest}\n`);
    expect(await vote('audit', pollId)).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/totals and digest match\.\n\nMATCH /),
    });

    writeFileSync(ballotsFile, ballots.replace(/,bob=1\n/, ',alice=1\n'));
    expect(await runCommand(['verify', certificateFile, '--ballots', ballotsFile])).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(/^INVALID /m),
    });

    const [pollShard = '', voterKey = '', , choice = ''] = ballots.split('\n')[1]?.split(',') ?? [];
    const candidateId = choice.replace('=1', '');
    await setCount(pollShard, candidateId, 99);
    expect(await vote('audit', pollId)).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining(`${candidateId} counted 99, recounted`),
    });
    expect(await vote('audit', pollId, '--repair')).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^Repaired:\n.*99 → \d+\n[\s\S]*MATCH /),
    });

    await setChoice(pollShard, voterKey, 'carol');
    expect(await vote('audit', pollId)).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(/^DISCREPANT /m),
    });
  },
  CERTIFIED_WITHIN_MS + 60_000,
);
