import {
  CreateTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { databaseClients } from '../../../local/database/clients';
import { startEngine } from '../../../local/database/start-engine';
import { describeEmbedded } from '../embedded-engine';
import { temporaryFolder } from '../temporary-folder';

const TableName = 'Votes';
const WRITERS = 16;

async function createStreamedTable(db: DynamoDBClient): Promise<string> {
  const { TableDescription } = await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'voterKey', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'voterKey', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  return TableDescription?.LatestStreamArn ?? '';
}

/** Writes until a write fails, and reports each one that was acknowledged. */
async function writeUntilFailure(
  db: DynamoDBClient,
  writer: number,
  acknowledged: (voterKey: string) => void,
) {
  for (let count = 0; ; count += 1) {
    const voterKey = `${writer}-${count}`;
    try {
      await db.send(new PutItemCommand({ TableName, Item: { voterKey: { S: voterKey } } }));
    } catch {
      return;
    }
    acknowledged(voterKey);
  }
}

async function votersInTable(db: DynamoDBClient): Promise<Set<string | undefined>> {
  const { Items = [] } = await db.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return new Set(Items.map((item) => item.voterKey?.S));
}

async function votersInStream(streams: DynamoDBStreamsClient, StreamArn: string) {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator } = await streams.send(new GetShardIteratorCommand(start));
  const voters = new Set<string | undefined>();
  for (;;) {
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    if (Records.length === 0) return voters;
    for (const record of Records) voters.add(record.dynamodb?.Keys?.voterKey?.S);
    ShardIterator = NextShardIterator;
  }
}

describeEmbedded('the embedded engine', () => {
  it('keeps every acknowledged write and its stream record when it is killed amid writes', async () => {
    const folder = temporaryFolder();
    const acknowledged: string[] = [];

    const engine = await startEngine(folder, {});
    const before = databaseClients(engine.endpoint);
    const streamArn = await createStreamedTable(before.db);
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      writeUntilFailure(before.db, writer, (voterKey) => {
        if (acknowledged.push(voterKey) === 400) process.kill(engine.pid ?? 0, 'SIGKILL');
      }),
    );
    await Promise.all(writers);
    expect(await engine.exited).toMatch(/SIGKILL/);
    before.db.destroy();
    before.streams.destroy();

    const restarted = await startEngine(folder, {});
    const after = databaseClients(restarted.endpoint);
    const stored = await votersInTable(after.db);
    const streamed = await votersInStream(after.streams, streamArn);
    after.db.destroy();
    after.streams.destroy();
    await restarted.stop();

    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(acknowledged.filter((voterKey) => !stored.has(voterKey))).toEqual([]);
    expect(streamed).toEqual(stored);
  });
});
