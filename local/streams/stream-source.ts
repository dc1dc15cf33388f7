import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';

/** A place in a shard: its start, its end as it is now, or the record with a sequence number, or behind it. */
export type Position = 'TRIM_HORIZON' | 'LATEST' | { at: string } | { after: string };

/** A shard of a stream; its parent is the shard whose records come before its own. */
export interface Shard {
  shardId: string;
  parentId?: string;
}

/** What a mapping asks of a stream. */
export interface StreamSource {
  shards(): Promise<Shard[]>;
  iterator(shardId: string, position: Position): Promise<string>;
  /** `next` is missing at the end of the shard, and only there. */
  records(iterator: string, limit: number): Promise<{ records: StreamRecord[]; next?: string }>;
}

/** The stream behind a client of DynamoDB Streams; every call ends when the signal is given. */
export function streamSource(
  client: DynamoDBStreamsClient,
  streamArn: string,
  abortSignal: AbortSignal,
): StreamSource {
  const options = { abortSignal };
  return {
    async shards() {
      const shards: Shard[] = [];
      let last: string | undefined;
      do {
        const page = await client.send(
          new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: last }),
          options,
        );
        for (const shard of page.StreamDescription?.Shards ?? []) {
          if (shard.ShardId !== undefined)
            shards.push({ shardId: shard.ShardId, parentId: shard.ParentShardId });
        }
        last = page.StreamDescription?.LastEvaluatedShardId;
      } while (last !== undefined);
      return shards;
    },

    async iterator(shardId, position) {
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...startOf(position) }),
        options,
      );
      if (ShardIterator === undefined) throw new Error(`The engine gave no iterator for shard ${shardId}`);
      return ShardIterator;
    },

    async records(iterator, limit) {
      const page = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: limit }),
        options,
      );
      return { records: page.Records ?? [], next: page.NextShardIterator };
    },
  };
}

function startOf(
  position: Position,
): Pick<GetShardIteratorCommandInput, 'ShardIteratorType' | 'SequenceNumber'> {
  if (typeof position === 'string') return { ShardIteratorType: position };
  return 'at' in position
    ? { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: position.at }
    : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.after };
}

/**
 * The shards that may be read now: not done, and with no parent left to read. A parent that is not listed has been
 * trimmed from the stream.
 */
export function readableShards(shards: readonly Shard[], isDone: (shardId: string) => boolean): Shard[] {
  const listed = new Set(shards.map(({ shardId }) => shardId));
  const isPast = (shardId: string | undefined) =>
    shardId === undefined || !listed.has(shardId) || isDone(shardId);
  return shards.filter(({ shardId, parentId }) => !isDone(shardId) && isPast(parentId));
}
