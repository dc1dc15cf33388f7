import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import type { RollTurnout } from '../../contract/roll';
import { pollShards } from '../../contract/write-shard';
import { ROLL } from '../shared/names';
import { type RollPoll, standingOf } from '../shared/roll/roll-item';
import { TurnoutCount } from './turnout';

/** Write shards that are read side by side. */
const CONCURRENT_READS = 16;
/** Groups that an answer tells; ten thousand would still fit into what Lambda answers (6 MB). */
const MOST_GROUPS = 1_000;

/**
 * Counts the roll of a poll. Of each write shard one page is in memory at a time. Read eventually consistently, at half the
 * price: what was written in the last moments may be missing.
 */
export async function readTurnout(
  db: DynamoDBClient,
  rollTable: string,
  { pollId, writeShards }: RollPoll,
): Promise<RollTurnout> {
  const count = new TurnoutCount();
  const limit = pLimit(CONCURRENT_READS);
  await Promise.all(
    pollShards(pollId, writeShards).map((shard) => limit(() => countShard(db, rollTable, shard, count))),
  );
  return count.tell(pollId, MOST_GROUPS);
}

async function countShard(
  client: DynamoDBClient,
  TableName: string,
  pollShard: string,
  count: TurnoutCount,
): Promise<void> {
  const pages = paginateQuery(
    { client },
    {
      TableName,
      KeyConditionExpression: '#pollShard = :pollShard AND begins_with(#entry, :voters)',
      ProjectionExpression: '#weight, #group, #revokedAt, #admittedAt',
      ExpressionAttributeNames: {
        '#pollShard': ROLL.pollShard,
        '#entry': ROLL.entry,
        '#weight': ROLL.weight,
        '#group': ROLL.group,
        '#revokedAt': ROLL.revokedAt,
        '#admittedAt': ROLL.admittedAt,
      },
      ExpressionAttributeValues: { ':pollShard': { S: pollShard }, ':voters': { S: ROLL.voterPrefix } },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) count.add({ weight: Number(item[ROLL.weight]?.N ?? 0), ...standingOf(item) });
  }
}
