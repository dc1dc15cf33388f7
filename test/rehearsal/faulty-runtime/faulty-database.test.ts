import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { databaseClients } from '../../../local/database/clients';
import { startEngine } from '../../../local/database/start-engine';
import type { Outcome } from '../../../rehearsal/faults/fault';
import { FaultyDatabase } from '../../../rehearsal/faulty-runtime/faulty-database';
import { describeEmbedded } from '../../local/embedded-engine';
import { temporaryFolder } from '../../local/temporary-folder';

let outcome: Outcome;
let database: FaultyDatabase;
let db: DynamoDBClient;

const key = { id: { S: 'a' } };

async function createTable(): Promise<void> {
  await db.send(
    new CreateTableCommand({
      TableName: 'Things',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
}

describeEmbedded('the database under faults', () => {
  beforeEach(async () => {
    outcome = 'pass';
    const folder = temporaryFolder();
    // The rehearsal's database is always the embedded one.
    database = await FaultyDatabase.start(
      () => startEngine(folder, {}),
      () => outcome,
    );
    const clients = databaseClients(database.endpoint);
    clients.streams.destroy();
    db = clients.db;
  });
  afterEach(async () => {
    db.destroy();
    await database.stop();
  });

  test('killed and started again, it is another process with the same data at the same address', async () => {
    await createTable();
    await db.send(new PutItemCommand({ TableName: 'Things', Item: key }));
    const { pid, endpoint } = database;
    await database.restart(10);
    expect(database.pid).not.toBe(pid);
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
    expect(database.endpoint).toBe(endpoint);
    const { Item } = await db.send(new GetItemCommand({ TableName: 'Things', Key: key }));
    expect(Item).toEqual(key);
  });

  test('kills asked for at once happen one after the other', async () => {
    await Promise.all([database.restart(0), database.restart(0)]);
    expect((await db.send(new ListTablesCommand())).TableNames).toEqual([]);
  });

  test('an end that nobody asked for is told', async () => {
    process.kill(database.pid ?? 0, 'SIGKILL');
    expect(await database.exited).toContain('SIGKILL');
  });

  test('a throttled write is refused as DynamoDB refuses it, and not carried out', async () => {
    await createTable();
    outcome = 'throttle';
    const write = db.send(new PutItemCommand({ TableName: 'Things', Item: key }));
    await expect(write).rejects.toMatchObject({ name: 'ThrottlingException' });
    outcome = 'pass';
    const { Item } = await db.send(new GetItemCommand({ TableName: 'Things', Key: key }));
    expect(Item).toBeUndefined();
  });

  test('a write whose answer is lost is carried out', async () => {
    await createTable();
    outcome = 'lose-answer';
    await expect(db.send(new PutItemCommand({ TableName: 'Things', Item: key }))).rejects.toThrow();
    outcome = 'pass';
    const { Item } = await db.send(new GetItemCommand({ TableName: 'Things', Key: key }));
    expect(Item).toEqual(key);
  });

  test.each([true, false])('a held write is carried out later, its connection cut: %s', async (isCut) => {
    await createTable();
    const impatient = new DynamoDBClient({
      endpoint: database.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
      requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true },
    });
    outcome = { hold: 200, isCut };
    await expect(impatient.send(new PutItemCommand({ TableName: 'Things', Item: key }))).rejects.toThrow();
    impatient.destroy();
    outcome = 'pass';
    const read = async () => (await db.send(new GetItemCommand({ TableName: 'Things', Key: key }))).Item;
    expect(await read()).toBeUndefined();
    while ((await read()) === undefined) await sleep(20);
  });

  test('calls to the calm address meet no faults, also when the database is another process', async () => {
    await createTable();
    outcome = 'throttle';
    await database.restart(0);
    const calm = databaseClients(database.calmEndpoint);
    await calm.db.send(new PutItemCommand({ TableName: 'Things', Item: key }));
    for (const client of Object.values(calm)) client.destroy();
  });
});
