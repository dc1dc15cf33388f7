import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { mockClient } from 'aws-sdk-client-mock';

export interface FakeShard {
  shardId: string;
  parentId?: string;
  records: StreamRecord[];
  /** A closed shard gives no further iterator at its end. */
  closed?: boolean;
  /** A trimmed shard is listed and cannot be read, as on DynamoDB Local. */
  trimmed?: boolean;
}

/** A DynamoDB stream in memory, listed one shard a page; shards and records can be added while it is read. */
export function fakeStream(shards: FakeShard[]) {
  const client = new DynamoDBStreamsClient({ region: 'eu-west-1' });
  const mock = mockClient(client);

  mock.on(DescribeStreamCommand).callsFake(({ ExclusiveStartShardId }) => {
    const index = shards.findIndex(({ shardId }) => shardId === ExclusiveStartShardId) + 1;
    const shard = shards[index];
    const listed = shard && {
      ShardId: shard.shardId,
      ParentShardId: shard.parentId,
      // Some engines show an ending number also for shards that are still open.
      SequenceNumberRange: { EndingSequenceNumber: shard.records.at(-1)?.dynamodb?.SequenceNumber },
    };
    const more = index + 1 < shards.length;
    return {
      StreamDescription: {
        Shards: listed ? [listed] : [],
        LastEvaluatedShardId: more ? shard?.shardId : undefined,
      },
    };
  });

  mock.on(GetShardIteratorCommand).callsFake(({ ShardId, ShardIteratorType, SequenceNumber }) => {
    const { records } = find(ShardId);
    const index = { TRIM_HORIZON: 0, LATEST: records.length }[String(ShardIteratorType)] ?? place();
    function place(): number {
      const isBehind = (number: bigint) =>
        ShardIteratorType === 'AT_SEQUENCE_NUMBER'
          ? number >= BigInt(SequenceNumber)
          : number > BigInt(SequenceNumber);
      const at = records.findIndex(({ dynamodb }) => isBehind(BigInt(dynamodb?.SequenceNumber ?? 0)));
      return at === -1 ? records.length : at;
    }
    return { ShardIterator: `${ShardId}/${index}` };
  });

  mock.on(GetRecordsCommand).callsFake(({ ShardIterator, Limit }) => {
    const [shardId, from] = String(ShardIterator).split('/');
    const { records, closed } = find(shardId);
    const page = records.slice(Number(from), Number(from) + Limit);
    const next = Number(from) + page.length;
    const ended = closed === true && next === records.length;
    return { Records: page, NextShardIterator: ended ? undefined : `${shardId}/${next}` };
  });

  function find(shardId: unknown): FakeShard {
    const shard = shards.find((candidate) => candidate.shardId === shardId);
    if (shard === undefined) throw new Error(`no shard ${shardId}`);
    if (shard.trimmed)
      throw new ResourceNotFoundException({ $metadata: {}, message: 'Invalid ShardId in ShardIterator' });
    return shard;
  }

  return { client, mock };
}
