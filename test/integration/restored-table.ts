import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ScanCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { TOTALS, VOTES } from '../../lambda/shared/names';
import { Checkpoints } from '../../local/streams/checkpoint';
import { type StreamSource, streamSource } from '../../local/streams/stream-source';

type Item = Record<string, AttributeValue>;

/** Items that one BatchWriteItem takes (DynamoDB API Reference). */
const WRITES_AT_ONCE = 25;

/**
 * Puts a table made anew in the place of another, as a restore to a point in time makes it: with the keys, the local secondary
 * index and the items of that moment, and without stream and time to live, which somebody then has to set again. So no record of
 * the stream tells of these items.
 */
export async function restoreTable(
  db: DynamoDBClient,
  TableName: string,
  items: readonly Item[],
): Promise<void> {
  const { Table } = await db.send(new DescribeTableCommand({ TableName }));
  const { AttributeDefinitions, KeySchema, LocalSecondaryIndexes = [] } = Table ?? {};
  await db.send(new DeleteTableCommand({ TableName }));
  await db.send(
    new CreateTableCommand({
      ...{ TableName, AttributeDefinitions, KeySchema, BillingMode: 'PAY_PER_REQUEST' },
      LocalSecondaryIndexes: LocalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
        ...{ IndexName, KeySchema: keys, Projection },
      })),
    }),
  );
  for (let i = 0; i < items.length; i += WRITES_AT_ONCE) {
    const some = items.slice(i, i + WRITES_AT_ONCE).map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: some } }));
  }
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
  await db.send(new UpdateTableCommand({ TableName, StreamSpecification }));
  const TimeToLiveSpecification = { Enabled: true, AttributeName: VOTES.expiresAt };
  await db.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

/**
 * Has a mapping made anew on a restored table's stream, which holds no record yet. The embedded engine goes on with the records of
 * the table that had the name before, so the mapping begins behind them; a restore on AWS has another name.
 */
export async function mapAnew(
  db: DynamoDBClient,
  streams: DynamoDBStreamsClient,
  TableName: string,
  checkpoints: string,
) {
  const { Table } = await db.send(new DescribeTableCommand({ TableName }));
  const streamArn = Table?.LatestStreamArn ?? '';
  const source = streamSource(streams, streamArn, new AbortController().signal);
  for (const file of await readdir(checkpoints)) {
    for (const { shardId } of await source.shards()) {
      const last = await lastNumber(source, shardId);
      if (last !== undefined) new Checkpoints(join(checkpoints, file), streamArn).save(shardId, last);
    }
  }
}

async function lastNumber(source: StreamSource, shardId: string): Promise<string | undefined> {
  let last: string | undefined;
  let iterator: string | undefined = await source.iterator(shardId, 'TRIM_HORIZON');
  while (iterator !== undefined) {
    const { records, next } = await source.records(iterator, 1_000);
    last = records.at(-1)?.dynamodb?.SequenceNumber ?? last;
    // An open shard has no end.
    iterator = records.length === 0 ? undefined : next;
  }
  return last;
}

/** Deletes the items of Totals with these keys. */
export async function dropItems(
  db: DynamoDBClient,
  TableName: string,
  isLost: (pollShard: string) => boolean,
): Promise<void> {
  const { Items = [] } = await db.send(new ScanCommand({ TableName, ConsistentRead: true }));
  for (const { [TOTALS.pollShard]: key } of Items)
    if (key?.S !== undefined && isLost(key.S))
      await db.send(new DeleteItemCommand({ TableName, Key: { [TOTALS.pollShard]: key } }));
}
