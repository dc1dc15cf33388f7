import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/database/clients';
import type { CallServer } from '../../../local/database/database-calls';
import type { Engine } from '../../../local/database/engine';
import { startEngine } from '../../../local/database/start-engine';
import { openPartitionDoor } from '../../../local/partitions/partition-door';
import { PartitionModel, type Throttled } from '../../../local/partitions/partition-model';
import { Partitions } from '../../../local/partitions/partitions';
import { temporaryFolder } from '../temporary-folder';

const TABLE = `votes-${process.pid}`;
const ARN = `arn:aws:dynamodb:us-east-1:000000000000:table/${TABLE}`;
const WRITES = 4;
const UNITS = { read: 12, write: WRITES };
const ON_DEMAND =
  /^Throughput exceeds the current capacity of your table or index\. DynamoDB is automatically scaling/;

let engine: Engine;
let door: CallServer;
let direct: DynamoDBClient;
/** Through the door, and tries once. */
let db: DynamoDBClient;
let throttled: Throttled[];
let unprocessed: Throttled[];
let clock: { now: number };
const clients: DynamoDBClient[] = [];

beforeAll(async () => {
  engine = await startEngine(temporaryFolder());
  direct = clientOf(engine.endpoint);
  await direct.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pollShard', KeyType: 'HASH' },
        { AttributeName: 'voter', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pollShard', AttributeType: 'S' },
        { AttributeName: 'voter', AttributeType: 'S' },
      ],
    }),
  );
});
beforeEach(async () => {
  throttled = [];
  unprocessed = [];
  clock = { now: 0 };
  const table = { tableName: TABLE, arn: ARN, key: ['pollShard', 'voter'], globalIndexes: [] };
  const model = new PartitionModel([table], { units: UNITS, now: () => clock.now });
  door = await openPartitionDoor({
    engine,
    model,
    onThrottled: (more) => throttled.push(...more),
    onUnprocessed: (more) => unprocessed.push(...more),
  });
  db = clientOf(door.endpoint);
});
afterEach(() => door.close());
afterAll(async () => {
  for (const client of clients) client.destroy();
  await engine.stop();
});

function clientOf(endpoint: string): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    maxAttempts: 1,
  });
  clients.push(client);
  return client;
}

const key = (shard: string, voter = 'v') => ({ pollShard: { S: shard }, voter: { S: voter } });
const put = (shard: string, note = '') =>
  new PutItemCommand({ TableName: TABLE, Item: { ...key(shard), note: { S: note } } });
const THROTTLED_WRITE = { tableName: TABLE, index: undefined, kind: 'write' };

/** A shard on another partition than the one given. */
function elsewhere(shard: string): string {
  const partitions = new Partitions(4, UNITS);
  const of = (name: string) => partitions.of(JSON.stringify({ S: name }))[0];
  const other = Array.from({ length: 100 }, (_, i) => `other#${i}`).find((name) => of(name) !== of(shard));
  if (other === undefined) throw new Error('All shards lie on one partition.');
  return other;
}

async function exhaust(shard: string): Promise<void> {
  for (let i = 0; i < WRITES; i += 1) await db.send(put(shard));
}

test('a write beyond what its partition has is refused as DynamoDB refuses it, and not carried out', async () => {
  await exhaust('a');
  await expect(db.send(put('a', 'more'))).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: expect.stringMatching(ON_DEMAND),
    throttlingReasons: [{ reason: 'TableWriteKeyRangeThroughputExceeded', resource: ARN }],
    $metadata: { httpStatusCode: 400 },
  });
  expect(unprocessed).toEqual([]);
  const { Item } = await direct.send(new GetItemCommand({ TableName: TABLE, Key: key('a') }));
  expect(Item).toMatchObject({ note: { S: '' } });
  expect(throttled).toEqual([THROTTLED_WRITE]);
});

test('the other partitions go on, and this one does a second later', async () => {
  await exhaust('a');
  await db.send(put(elsewhere('a')));
  await expect(db.send(put('a'))).rejects.toMatchObject({ name: 'ThrottlingException' });
  clock.now += 1_000;
  await db.send(put('a'));
  expect(throttled).toHaveLength(1);
});

test('an item of three kilobytes takes more units, whether it is put or altered', async () => {
  await db.send(put('big', 'x'.repeat(3_000)));
  clock.now += 1_000;
  const alter = new UpdateItemCommand({
    TableName: TABLE,
    Key: key('big'),
    UpdateExpression: 'SET seen = :yes',
    ExpressionAttributeValues: { ':yes': { BOOL: true } },
  });
  await db.send(alter);
  await db.send(alter);
  await expect(db.send(alter)).rejects.toMatchObject({ name: 'ThrottlingException' });
});

test('a write whose condition fails takes the units of the item that stands there', async () => {
  await direct.send(put('failing', 'x'.repeat(5_000)));
  const insert = new PutItemCommand({
    TableName: TABLE,
    Item: key('failing'),
    ConditionExpression: 'attribute_not_exists(pollShard)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  await expect(db.send(insert)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  await expect(db.send(insert)).rejects.toMatchObject({ name: 'ThrottlingException' });
});

test('a query takes what it read', async () => {
  await direct.send(put('read', 'x'.repeat(60_000)));
  const query = new QueryCommand({
    TableName: TABLE,
    KeyConditionExpression: 'pollShard = :shard',
    ExpressionAttributeValues: { ':shard': { S: 'read' } },
    ConsistentRead: true,
  });
  expect((await db.send(query)).Items).toHaveLength(1);
  await expect(db.send(query)).rejects.toMatchObject({
    throttlingReasons: [{ reason: 'TableReadKeyRangeThroughputExceeded', resource: ARN }],
  });
});

test('of a batch, what has no room is left unprocessed, and nobody hears what the rest took', async () => {
  const other = elsewhere('a');
  await exhaust('a');
  const batch = [put('a', 'more'), put(other)].map(({ input: { Item } }) => ({ PutRequest: { Item } }));
  const written = await db.send(new BatchWriteItemCommand({ RequestItems: { [TABLE]: batch } }));
  expect(written.UnprocessedItems).toEqual({ [TABLE]: [batch[0]] });
  expect(written.ConsumedCapacity).toBeUndefined();
  expect(throttled).toEqual([THROTTLED_WRITE]);
  expect(unprocessed).toEqual([THROTTLED_WRITE]);
});

test('of a batch of statements, each that has no room is answered so in its place', async () => {
  const other = elsewhere('b');
  const insert = (shard: string, voter: string) => ({
    Statement: `INSERT INTO "${TABLE}" VALUE {'pollShard': ?, 'voter': ?}`,
    Parameters: [{ S: shard }, { S: voter }],
  });
  const send = (...statements: ReturnType<typeof insert>[]) =>
    db.send(new BatchExecuteStatementCommand({ Statements: statements }));
  await exhaust('b');
  await send(insert(other, 'old'));
  const { Responses } = await send(insert('b', 'new'), insert(other, 'old'), insert(other, 'new'));
  expect(Responses?.map(({ Error: error }) => error?.Code)).toEqual([
    'ThrottlingError',
    'DuplicateItem',
    undefined,
  ]);
  expect(throttled).toEqual([THROTTLED_WRITE]);
  const none = await send(insert('b', 'new'));
  expect(none.Responses?.map(({ Error: error }) => error?.Code)).toEqual(['ThrottlingError']);
});

test('keys that have no room are left unprocessed, and without room for any the batch is refused', async () => {
  const other = elsewhere('long');
  const read = (...shards: string[]) =>
    new BatchGetItemCommand({
      RequestItems: { [TABLE]: { Keys: shards.map((shard) => key(shard)), ConsistentRead: true } },
    });
  await direct.send(put('long', 'x'.repeat(60_000)));
  await direct.send(put(other));
  await db.send(read('long'));
  const { Responses, UnprocessedKeys } = await db.send(read('long', other));
  expect(Responses?.[TABLE]).toMatchObject([key(other)]);
  expect(UnprocessedKeys).toEqual({ [TABLE]: { Keys: [key('long')], ConsistentRead: true } });
  await expect(db.send(read('long'))).rejects.toMatchObject({ name: 'ThrottlingException' });
});

test('a transaction is cancelled where a part of it has no room', async () => {
  const other = elsewhere('a');
  await exhaust('a');
  const items = [put(other), put('a')].map(({ input: { Item } }) => ({ Put: { TableName: TABLE, Item } }));
  await expect(db.send(new TransactWriteItemsCommand({ TransactItems: items }))).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError' }],
  });
});

test('whoever asks what a call took is told', async () => {
  const { ConsumedCapacity } = await db.send(
    new PutItemCommand({ TableName: TABLE, Item: key('asked'), ReturnConsumedCapacity: 'TOTAL' }),
  );
  expect(ConsumedCapacity).toMatchObject({ CapacityUnits: 1 });
});
