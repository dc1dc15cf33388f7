import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { IssuedPass } from '../../contract/passes';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { databaseClients } from '../../local/database/clients';
import { type LocalRuntime, startRuntime } from '../../local/runtime';
import { launchBrowser } from '../web/browser/launch';
import { newPage } from '../web/browser/page';
import { ALL_CONTEXT, ELSEWHERE } from './all-context';
import { callsTo, expectBody, settle } from './harness';

const PATIENCE_MS = 60_000;
const EXAMPLE = join(__dirname, '..', '..', 'examples', 'browser-vote', 'index.html');

let folder: string;
let runtime: LocalRuntime;
beforeAll(async () => {
  folder = await makeTemporaryFolder('voting-test-');
  runtime = await startRuntime({ dataDirectory: folder, port: 0, context: ALL_CONTEXT });
}, 240_000);
afterAll(async () => {
  await runtime.stop({ dropTables: true });
  await rm(folder, { recursive: true, force: true });
});

/** All records in the archive, in the order of its keys. */
async function archived(): Promise<DynamoDBRecord[]> {
  const bucket = join(folder, 'buckets', String(runtime.outputs.BallotArchiveBucketName));
  const files = await readdir(bucket, { recursive: true }).catch(() => []);
  const objects = files.filter((file) => file.endsWith('.ndjson.gz')).sort();
  const texts = await Promise.all(
    objects.map(async (file) => gunzipSync(await readFile(join(bucket, file))).toString()),
  );
  return texts.flatMap((text) => text.split('\n').slice(0, -1)).map((line) => JSON.parse(line));
}

/** The candidates that the archived versions of the only ballot are for. */
async function versionsOf(voterKey: string, count: number): Promise<(string | undefined)[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const own = (await archived()).filter(({ dynamodb }) => dynamodb?.Keys?.voterKey?.S === voterKey);
    const versions = own.map(({ dynamodb }) => Object.keys(dynamodb?.NewImage?.choice?.M ?? {})[0]);
    if (versions.length >= count || Date.now() > deadline) return versions;
    await sleep(250);
  }
}

const CANDIDATES = ['alice', 'bob'].map((candidateId) => ({ candidateId, label: candidateId }));

test('a ballot that somebody alters past the API in an open poll leaves both versions', async () => {
  const call = callsTo(runtime.url);
  const admin = await runtime.token({ sub: 'admin', scope: 'voting/admin' });
  const poll = { pollId: 'kept', title: 'Who?', candidates: CANDIDATES, writeShards: 1 };
  expectBody(await call('POST', '/polls', { token: admin, body: poll }), 201);
  const voter = await runtime.token({ sub: 'voter-1', scope: 'voting/vote' });
  const issued = await call('POST', '/polls/kept/passes/account', { token: voter });
  const { pass: token } = expectBody<IssuedPass>(issued, 201);
  expectBody(await call('POST', '/polls/kept/votes', { token, body: { choice: 'alice' } }), 201);
  await settle(call, 'kept', { alice: 1 });

  const { db } = databaseClients(runtime.endpoint);
  const TableName = runtime.outputs.VotesTableName;
  const { Items: [ballot] = [] } = await db.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pollShard = :shard',
      ExpressionAttributeValues: { ':shard': { S: 'kept#0' } },
    }),
  );
  const voterKey = ballot?.voterKey?.S ?? '';
  await db.send(
    new UpdateItemCommand({
      TableName,
      Key: { pollShard: { S: 'kept#0' }, voterKey: { S: voterKey } },
      UpdateExpression: 'SET choice = :bob',
      ExpressionAttributeValues: { ':bob': { M: { bob: { N: '1' } } } },
    }),
  );
  db.destroy();
  await settle(call, 'kept', { bob: 1 });
  expect(await versionsOf(voterKey, 2)).toEqual(['alice', 'bob']);
}, 180_000);

test('the page of the examples votes from an origin of its own, and a browser that comes back is the same voter', async () => {
  const call = callsTo(runtime.url);
  const token = await runtime.token({ sub: 'admin', scope: 'voting/admin' });
  const poll = { pollId: 'lunch', title: 'Who?', candidates: CANDIDATES, access: 'open' };
  expectBody(await call('POST', '/polls', { token, body: poll }), 201);

  const page = await newPage(await launchBrowser());
  await page.route(`${ELSEWHERE}/**`, (route) => route.fulfill({ path: EXAMPLE }));
  await page.goto(`${ELSEWHERE}/?${new URLSearchParams({ api: runtime.url, poll: 'lunch' })}`);
  await page.getByRole('button', { name: 'alice' }).click();
  await page.getByText('accepted').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'alice' }).click();
  await page.getByText('unchanged').waitFor();
  await settle(call, 'lunch', { alice: 1 });
}, 180_000);
