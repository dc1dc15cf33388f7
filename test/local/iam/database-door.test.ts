import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { AccessControl } from '../../../local/iam/access-control';
import { type DatabaseDoor, openDatabaseDoor } from '../../../local/iam/database-door';
import { assumedRole } from '../../../local/iam/evaluate';
import { recordingLog } from '../logs/recording-log';

const TABLES = 'arn:aws:dynamodb:us-east-1:000000000000:table/';
const ROLE = 'arn:aws:iam::000000000000:role/Reader';
const THROTTLED = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
});
const KEY = { id: { S: '1' } };

/** What came through to the engine. */
let passed: { authorization: string; body: string }[];
let engine: Server;
let door: DatabaseDoor;
let lines: string[];
const throttled: string[] = [];
const clients: DynamoDBClient[] = [];

beforeAll(async () => {
  engine = createServer(async (request, answer) => {
    passed.push({ authorization: request.headers.authorization ?? '', body: await text(request) });
    if (passed.at(-1)?.body.includes('break-off')) answer.destroy();
    else if (passed.at(-1)?.body.includes('too-fast')) answer.writeHead(400).end(THROTTLED);
    else answer.end(JSON.stringify({ Item: { ...KEY, note: { S: 'x'.repeat(300_000) } } }));
  });
  await new Promise<void>((listening) => engine.listen(0, '127.0.0.1', listening));
  const { port } = engine.address() as AddressInfo;
  const recording = recordingLog();
  lines = recording.lines;
  const access = new AccessControl(recording.log);
  const statement = {
    Effect: 'Allow' as const,
    Action: ['dynamodb:*Item'],
    Resource: [`${TABLES}Votes`],
    Condition: {},
  };
  access.enforce({
    principals: new Map([['Reader', assumedRole(ROLE, 'reader')]]),
    roles: new Map([[ROLE, [statement]]]),
    keys: new Map(),
  });
  const settings = {
    engine: { endpoint: `http://127.0.0.1:${port}` },
    tables: TABLES,
    authorize: access.authorize,
    noteThrottle: (operation: string, tables: readonly string[]) => throttled.push(`${operation} ${tables}`),
  };
  door = await openDatabaseDoor(settings);
});
beforeEach(() => {
  passed = [];
  lines.splice(0);
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await door.close();
  engine.closeAllConnections();
  await new Promise((closed) => engine.close(closed));
});

function client(accessKeyId = 'Reader'): DynamoDBClient {
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const made = new DynamoDBClient({
    endpoint: door.endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
  clients.push(made);
  return made;
}

const get = (TableName: string, id = '1') => new GetItemCommand({ TableName, Key: { id: { S: id } } });

it('passes on what is allowed, many calls side by side, under the key that everybody has', async () => {
  const reader = client();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => reader.send(get('Votes', String(i)))),
  );
  expect(answers.map(({ Item }) => Item?.note?.S?.length)).toEqual(Array(40).fill(300_000));
  expect(new Set(passed.map(({ body }) => body)).size).toBe(40);
  for (const { authorization } of passed)
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/us-east-1\//);
});

it('refuses what is not, in AWS’s words and the log’s, and takes the next call', async () => {
  const reader = client();
  const message =
    'User: arn:aws:sts::000000000000:assumed-role/Reader/reader is not authorized to perform: dynamodb:GetItem on resource: ' +
    `${TABLES}Polls because no identity-based policy allows the dynamodb:GetItem action`;
  for (let turn = 0; turn < 3; turn++) {
    await expect(reader.send(get('Polls'))).rejects.toMatchObject({ name: 'AccessDeniedException', message });
  }
  expect(passed).toEqual([]);
  expect(lines).toEqual(Array(3).fill(`warn iam: AccessDenied: ${message}`));
  await reader.send(get('Votes'));
});

it('refuses a caller whom nobody knows', async () => {
  await expect(client('Stranger').send(get('Votes'))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  });
});

it('refuses what goes beyond DynamoDB’s limits, as DynamoDB does', async () => {
  const update = (operators: number) =>
    new UpdateItemCommand({
      TableName: 'Votes',
      Key: KEY,
      UpdateExpression: `SET ${Array.from({ length: operators }, (_, i) => `a${i} = :v + :v`).join(', ')}`,
      ExpressionAttributeValues: { ':v': { N: '1' } },
    });
  const reader = client();
  await reader.send(update(300));
  await expect(reader.send(update(301))).rejects.toMatchObject({ name: 'ValidationException' });
  expect(passed).toHaveLength(1);
});

it('refuses what it cannot read', async () => {
  const headers = {
    authorization: 'AWS4-HMAC-SHA256 Credential=Reader/x',
    'x-amz-target': 'DynamoDB_20120810.ExecuteStatement',
  };
  const answer = await fetch(door.endpoint, {
    method: 'POST',
    headers,
    body: '{"Statement":"DELETE FROM Votes"}',
  });
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining('dynamodb:ExecuteStatement'),
  ]);
  expect(passed).toEqual([]);
});

it('tells of every call that the engine throttles, with the tables that it was for', async () => {
  const reader = client();
  await expect(reader.send(get('Votes', 'too-fast'))).rejects.toMatchObject({
    name: 'ProvisionedThroughputExceededException',
  });
  await reader.send(get('Votes'));
  expect(throttled).toEqual(['GetItem Votes']);
});

it('breaks off where the engine does', async () => {
  await expect(client().send(get('Votes', 'break-off'))).rejects.toThrow('socket hang up');
});
