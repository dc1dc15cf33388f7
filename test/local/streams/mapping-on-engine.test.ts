import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { databaseClients } from '../../../local/database/clients';
import type { Engine } from '../../../local/database/engine';
import { startEngine } from '../../../local/database/start-engine';
import { silentLog } from '../../../local/logs/log';
import { Minutes } from '../../../local/metrics/minutes';
import { startMapping } from '../../../local/streams/mapping';
import { ALL_RIGHTS, answers, mappingSettings, NO_METRICS } from './factories';

let folder: string;
let engine: Engine;
let clients: ReturnType<typeof databaseClients>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mapping-on-engine-'));
  engine = await startEngine(folder);
  clients = databaseClients(engine.endpoint);
});
afterAll(async () => {
  clients.db.destroy();
  clients.streams.destroy();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

const TableName = `streams-test-${process.pid}-${Date.now()}`;

async function createTable(): Promise<string> {
  const { TableDescription } = await clients.db.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  return TableDescription?.LatestStreamArn ?? '';
}

/** Runs a mapping until so many records have come and none is left. */
async function receive(streamArn: string, count: number): Promise<DynamoDBStreamEvent['Records']> {
  const records: DynamoDBStreamEvent['Records'] = [];
  const mapping = startMapping(mappingSettings({ streamArn, batchSize: 2 }), {
    streams: clients.streams,
    invoke: async (event) => {
      const batch: DynamoDBStreamEvent = JSON.parse(JSON.stringify(event));
      expect(batch).toEqual(event);
      expect(batch.Records.length).toBeLessThanOrEqual(2);
      records.push(...batch.Records);
      return answers({ batchItemFailures: [] });
    },
    rights: ALL_RIGHTS,
    minutes: new Minutes(),
    metrics: NO_METRICS,
    checkpointFile: join(folder, 'checkpoint.json'),
    destinationFolder: join(folder, 'failed-batches'),
    log: silentLog,
  });
  const giveUp = Date.now() + 20_000;
  while (!(records.length >= count && mapping.idle()) && Date.now() < giveUp) await sleep(10);
  await mapping.stop();
  return records;
}

it("delivers a real stream's changes in Lambda's shape, and goes on from the checkpoint", async () => {
  const streamArn = await createTable();
  const item = {
    id: { S: 'a' },
    number: { N: '12.5' },
    binary: { B: Buffer.from('hi') },
    texts: { SS: ['x'] },
    binaries: { BS: [Buffer.from([255])] },
    list: { L: [{ NULL: true as const }, { M: { inner: { BOOL: true } } }] },
  };
  await clients.db.send(new PutItemCommand({ TableName, Item: item }));
  await clients.db.send(new PutItemCommand({ TableName, Item: { id: item.id } }));
  await clients.db.send(new DeleteItemCommand({ TableName, Key: { id: item.id } }));

  const image = { ...item, binary: { B: 'aGk=' }, binaries: { BS: ['/w=='] } };
  const change = (eventName: string, images: object) => ({
    eventID: expect.any(String),
    eventName,
    eventVersion: expect.stringMatching(/^1\.\d+$/),
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: expect.any(Number),
      Keys: { id: item.id },
      ...images,
      SequenceNumber: expect.stringMatching(/^\d+$/),
      SizeBytes: expect.any(Number),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: streamArn,
  });
  const records = await receive(streamArn, 3);
  expect(records).toStrictEqual([
    change('INSERT', { NewImage: image }),
    change('MODIFY', { OldImage: image, NewImage: { id: item.id } }),
    change('REMOVE', { OldImage: { id: item.id } }),
  ]);
  const [first] = records;
  expect(Number.isInteger(first?.dynamodb?.ApproximateCreationDateTime)).toBe(true);

  await clients.db.send(new PutItemCommand({ TableName, Item: { id: { S: 'b' } } }));
  const later = await receive(streamArn, 1);
  expect(later.map((record) => record.dynamodb?.Keys)).toEqual([{ id: { S: 'b' } }]);
  await clients.db.send(new DeleteTableCommand({ TableName }));
});
