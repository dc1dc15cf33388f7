import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { databaseClients } from '../../../local/database/clients';
import type { Engine } from '../../../local/database/engine';
import { startEngine } from '../../../local/database/start-engine';
import { TableMismatchError } from '../../../local/database/table-shape';
import { createTables, deleteTables, type LocalTable } from '../../../local/database/tables';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, UnsupportedTemplateError } from '../../../local/template/template';
import { temporaryFolder } from '../temporary-folder';

let engine: Engine;
let clients: ReturnType<typeof databaseClients>;
let db: DynamoDBClient;
let prefix: string;
let tables: LocalTable[];
let run = 0;

beforeAll(async () => {
  engine = await startEngine(temporaryFolder());
  clients = databaseClients(engine.endpoint);
  db = clients.db;
});

afterAll(async () => {
  clients.db.destroy();
  clients.streams.destroy();
  await engine.stop();
});

beforeEach(() => {
  run += 1;
  prefix = `test${process.pid}x${run}`;
  tables = [];
});

afterEach(async () => {
  await deleteTables(tables, db);
});

/** The shape of a votes table as CDK renders it. */
function votesTable(changes: Record<string, unknown> = {}) {
  return {
    AttributeDefinitions: [
      { AttributeName: 'pollShard', AttributeType: 'S' },
      { AttributeName: 'voterKey', AttributeType: 'S' },
      { AttributeName: 'neverWritten', AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pollShard', KeyType: 'HASH' },
      { AttributeName: 'voterKey', KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'never-split',
        KeySchema: [
          { AttributeName: 'pollShard', KeyType: 'HASH' },
          { AttributeName: 'neverWritten', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    Replicas: [{ Region: { Ref: 'AWS::Region' }, DeletionProtectionEnabled: true }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    ...changes,
  };
}

/** A table with nothing but a key. */
function plainTable(changes: Record<string, unknown> = {}) {
  return {
    AttributeDefinitions: [{ AttributeName: 'pollId', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pollId', KeyType: 'HASH' }],
    Replicas: [{ Region: 'us-east-1' }],
    ...changes,
  };
}

async function create(declared: Record<string, Record<string, unknown>>) {
  const resources = Object.entries(declared).map(([id, Properties]) => [
    id,
    { Type: 'AWS::DynamoDB::GlobalTable', Properties },
  ]);
  const template = parseTemplate({ Resources: Object.fromEntries(resources) });
  const resolver = new Resolver({ region: 'us-east-1', accountId: '0', stackName: 'Voting', stackId: 'arn' });
  tables = await createTables(template, resolver, db, prefix);
  return { resolver, tables };
}

async function describeTable(logicalId: string) {
  const { Table } = await db.send(new DescribeTableCommand({ TableName: `${prefix}-${logicalId}` }));
  return Table;
}

async function expiryAttribute(logicalId: string) {
  const { TimeToLiveDescription } = await db.send(
    new DescribeTimeToLiveCommand({ TableName: `${prefix}-${logicalId}` }),
  );
  return TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED'
    ? TimeToLiveDescription.AttributeName
    : undefined;
}

describe('createTables', () => {
  it('makes a table with the key, the index, the stream and the time to live of its declaration', async () => {
    await create({ Votes: votesTable() });
    const table = await describeTable('Votes');
    const { KeySchema, LocalSecondaryIndexes } = votesTable();
    expect(table?.TableStatus).toBe('ACTIVE');
    expect(table?.KeySchema).toEqual(KeySchema);
    expect(table?.LocalSecondaryIndexes?.[0]).toMatchObject(LocalSecondaryIndexes[0] ?? {});
    expect(table?.StreamSpecification?.StreamViewType).toBe('NEW_AND_OLD_IMAGES');
    expect(await expiryAttribute('Votes')).toBe('expiresAt');
  });

  it('makes global secondary indexes', async () => {
    const index = {
      IndexName: 'by-poll',
      KeySchema: [{ AttributeName: 'pollId', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    // As CDK renders it: the replica names the index again.
    const Replicas = [{ Region: 'us-east-1', GlobalSecondaryIndexes: [{ IndexName: 'by-poll' }] }];
    await create({ Polls: plainTable({ GlobalSecondaryIndexes: [index], Replicas }) });
    expect((await describeTable('Polls'))?.GlobalSecondaryIndexes?.[0]).toMatchObject(index);
  });

  it('tells what others may refer to', async () => {
    const { resolver } = await create({ Votes: votesTable(), Polls: plainTable() });
    const { LatestStreamArn } = (await describeTable('Votes')) ?? {};
    expect(resolver.resolve({ Ref: 'Votes' })).toBe(`${prefix}-Votes`);
    expect(resolver.resolve({ 'Fn::GetAtt': ['Votes', 'Arn'] })).toBe(
      `arn:aws:dynamodb:us-east-1:000000000000:table/${prefix}-Votes`,
    );
    expect(resolver.resolve({ 'Fn::GetAtt': ['Votes', 'StreamArn'] })).toBe(LatestStreamArn);
    expect(() => resolver.resolve({ 'Fn::GetAtt': ['Polls', 'StreamArn'] })).toThrow(/StreamArn of Polls/);
    expect(tables).toEqual([
      {
        logicalId: 'Votes',
        tableName: `${prefix}-Votes`,
        arn: resolver.resolve({ 'Fn::GetAtt': ['Votes', 'Arn'] }),
        streamArn: LatestStreamArn,
        key: ['pollShard', 'voterKey'],
        globalIndexes: [],
        timeToLive: 'expiresAt',
      },
      {
        logicalId: 'Polls',
        tableName: `${prefix}-Polls`,
        arn: expect.any(String),
        key: ['pollId'],
        globalIndexes: [],
      },
    ]);
  });

  it('takes over a table of an earlier start with its items and its stream', async () => {
    const Key = { pollShard: { S: 'mayor#0' }, voterKey: { S: 'voter' } };
    const [first] = (await create({ Votes: votesTable() })).tables;
    await db.send(new PutItemCommand({ TableName: `${prefix}-Votes`, Item: Key }));
    const [second] = (await create({ Votes: votesTable() })).tables;
    expect(second).toEqual(first);
    const { Item } = await db.send(new GetItemCommand({ TableName: `${prefix}-Votes`, Key }));
    expect(Item).toEqual(Key);
  });

  it('takes over a table whose attributes are declared in another order', async () => {
    await create({ Votes: votesTable() });
    const AttributeDefinitions = [...votesTable().AttributeDefinitions].reverse();
    await expect(create({ Votes: votesTable({ AttributeDefinitions }) })).resolves.toBeDefined();
  });

  it.each([
    ['key', plainTable({ TimeToLiveSpecification: undefined }), /key: .*voterKey.* declares HASH pollId/],
    [
      'stream',
      votesTable({ StreamSpecification: undefined }),
      /stream: .*NEW_AND_OLD_IMAGES.* declares none/,
    ],
    [
      'index',
      votesTable({ LocalSecondaryIndexes: undefined }),
      /local secondary indexes: .*never-split.* declares none/,
    ],
    [
      'time to live',
      votesTable({ TimeToLiveSpecification: { AttributeName: 'endsAt', Enabled: true } }),
      /time to live from expiresAt, the template from endsAt/,
    ],
  ])('refuses a table of an earlier start with another %s, naming --fresh', async (_, changed, message) => {
    const { tables: made } = await create({ Votes: votesTable() });
    const again = create({ Votes: changed });
    await expect(again).rejects.toThrow(TableMismatchError);
    await expect(again).rejects.toThrow(message);
    await expect(again).rejects.toThrow('--fresh');
    tables = made;
  });

  it('turns the time to live of an existing table on and off as declared', async () => {
    await create({ Votes: votesTable({ TimeToLiveSpecification: undefined }) });
    expect(await expiryAttribute('Votes')).toBeUndefined();
    await create({ Votes: votesTable() });
    expect(await expiryAttribute('Votes')).toBe('expiresAt');
    await create({
      Votes: votesTable({ TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: false } }),
    });
    expect(await expiryAttribute('Votes')).toBeUndefined();
  });

  it.each([
    ['a property it does not know', { TableName: 'votes' }, /TableName: given "votes"/],
    ['provisioned capacity', { BillingMode: 'PROVISIONED' }, /BillingMode: given "PROVISIONED"/],
    ['a replica in another Region', { Replicas: [{ Region: 'a' }, { Region: 'b' }] }, /Replicas/],
    ['an unknown property of the replica', { Replicas: [{ Region: 'a', X: 1 }] }, /Replicas\.0\.X: given 1/],
  ])('refuses %s before any table is made', async (_, changes, message) => {
    const making = create({ Polls: plainTable(), Votes: votesTable(changes) });
    await expect(making).rejects.toThrow(UnsupportedTemplateError);
    await expect(making).rejects.toThrow(message);
    const { TableNames = [] } = await db.send(new ListTablesCommand());
    expect(TableNames.filter((name) => name.startsWith(prefix))).toEqual([]);
  });
});

describe('deleteTables', () => {
  it('deletes the tables, and is content when they are gone', async () => {
    const { tables: made } = await create({ Votes: votesTable() });
    await deleteTables(made, db);
    await deleteTables(made, db);
    await expect(describeTable('Votes')).rejects.toThrow(/not found|non-existent/i);
  });
});
