import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import { pollShards } from '../../contract/write-shard';
import { MOVED, VOTES } from '../shared/names';
import { conditionalWrite } from '../shared/tables/conditional-write';
import type { Poll } from '../shared/tables/poll';

const CONCURRENT_WRITES = 64;

/** Marks the beginning of an epoch in every write shard of a poll. Safe to repeat: an epoch is marked once. */
export type MarkEpoch = (poll: Pick<Poll, 'pollId' | 'writeShards'>, epoch: number) => Promise<void>;

export function epochMarker(db: DynamoDBClient, tableName: string): MarkEpoch {
  const mark = (pollShard: string, epoch: number) =>
    conditionalWrite(
      db.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { [VOTES.pollShard]: { S: pollShard }, [VOTES.voterKey]: { S: MOVED.voterKey } },
          UpdateExpression: 'SET #epoch = :epoch',
          ConditionExpression: 'attribute_not_exists(#epoch) OR #epoch < :epoch',
          ExpressionAttributeNames: { '#epoch': MOVED.epoch },
          ExpressionAttributeValues: { ':epoch': { N: String(epoch) } },
        }),
      ),
    );
  return async ({ pollId, writeShards }, epoch) => {
    const limit = pLimit(CONCURRENT_WRITES);
    await Promise.all(pollShards(pollId, writeShards).map((shard) => limit(() => mark(shard, epoch))));
  };
}
