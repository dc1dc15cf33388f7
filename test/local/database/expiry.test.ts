import {
  type AttributeValue,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { databaseClients } from '../../../local/database/clients';
import type { Engine } from '../../../local/database/engine';
import { deleteExpired, startExpiry } from '../../../local/database/expiry';
import { startEngine } from '../../../local/database/start-engine';
import type { LocalTable } from '../../../local/database/tables';
import { recordingLog } from '../logs/recording-log';
import { temporaryFolder } from '../temporary-folder';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const DAY = 86_400;
const SECONDS = NOW / 1000;

const votes: LocalTable = {
  logicalId: 'Votes',
  // An engine that DYNAMODB_ENDPOINT names outlives the test.
  tableName: `Votes-${process.pid}`,
  arn: 'arn',
  key: ['pollShard', 'voterKey'],
  globalIndexes: [],
  timeToLive: 'expiresAt',
};
const other: LocalTable = { ...votes, tableName: `Other-${process.pid}`, timeToLive: undefined };

let engine: Engine;
let clients: ReturnType<typeof databaseClients>;
beforeAll(async () => {
  engine = await startEngine(temporaryFolder());
  clients = databaseClients(engine.endpoint);
  for (const { tableName } of [votes, other]) await createTable(tableName);
});
afterAll(async () => {
  clients.db.destroy();
  clients.streams.destroy();
  await engine.stop();
});

async function createTable(TableName: string): Promise<void> {
  await clients.db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pollShard', AttributeType: 'S' },
        { AttributeName: 'voterKey', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pollShard', KeyType: 'HASH' },
        { AttributeName: 'voterKey', KeyType: 'RANGE' },
      ],
    }),
  );
}

async function put({ tableName }: LocalTable, voterKey: string, expiresAt?: AttributeValue): Promise<void> {
  const Item = { pollShard: { S: 'p#0' }, voterKey: { S: voterKey }, ...(expiresAt && { expiresAt }) };
  await clients.db.send(new PutItemCommand({ TableName: tableName, Item }));
}

async function left({ tableName }: LocalTable): Promise<(string | undefined)[]> {
  const { Items = [] } = await clients.db.send(new ScanCommand({ TableName: tableName }));
  return Items.map(({ voterKey }) => voterKey?.S).sort();
}

const second = (seconds: number): AttributeValue => ({ N: String(seconds) });

it('deletes the items whose time is a number in the past, of not more than five years', async () => {
  await put(votes, 'expired', second(SECONDS - DAY));
  await put(votes, 'expired-long-ago', second(SECONDS - 4 * 365 * DAY));
  await put(votes, 'expired-too-long-ago', second(SECONDS - 6 * 365 * DAY));
  await put(votes, 'expired-just-now', second(SECONDS - 1));
  await put(votes, 'not-expired', second(SECONDS + DAY));
  await put(votes, 'text', { S: String(SECONDS - DAY) });
  await put(votes, 'no-time');
  await put(other, 'no-time-to-live', second(SECONDS - DAY));
  await deleteExpired([votes, other], { db: clients.db, now: () => NOW });
  expect(await left(votes)).toEqual([
    'expired-just-now',
    'expired-too-long-ago',
    'no-time',
    'not-expired',
    'text',
  ]);
  expect(await left(other)).toEqual(['no-time-to-live']);
});

it('leaves an item alone that is given more time before it is deleted', async () => {
  const db = new DynamoDBClient({ region: 'us-east-1' });
  const mock = mockClient(db);
  const item = { pollShard: { S: 'p#0' }, voterKey: { S: 'renewed' }, expiresAt: second(SECONDS - DAY) };
  mock.on(ScanCommand).resolves({ Items: [item] });
  mock.on(DeleteItemCommand).callsFake((input) => clients.db.send(new DeleteItemCommand(input)));
  await put(votes, 'renewed', second(SECONDS + DAY));
  await deleteExpired([votes], { db, now: () => NOW });
  expect(mock.commandCalls(DeleteItemCommand)).toHaveLength(1);
  expect(await left(votes)).toContain('renewed');
});

it('looks again and again, also after a look that failed, until it is ended', async () => {
  const db = new DynamoDBClient({ region: 'us-east-1' });
  const { log, lines } = recordingLog();
  let looks = 0;
  let seen = () => {};
  const enough = new Promise<void>((resolve) => {
    seen = resolve;
  });
  mockClient(db)
    .on(ScanCommand)
    .callsFake(async () => {
      looks += 1;
      if (looks === 1) throw new Error('away');
      if (looks === 3) seen();
      return {};
    });
  const end = startExpiry([votes], { db, log, interval: 1 });
  await enough;
  await end();
  expect(lines).toEqual(['warn database: cannot delete expired items now: Error: away']);
});
