import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { LRUCache } from 'lru-cache';
import { POLLS } from './names';
import type { Poll } from './poll';
import { fromPollItem } from './poll-item';
import { POLL_CACHE_MS } from './times';

/** Instances hold at most this many polls: at 200 candidates a poll, some tens of megabytes. */
const MAX_CACHED_POLLS = 500;

/** The poll with this id, at most {@link POLL_CACHE_MS} old, or `undefined` when there is none. */
export type FindPoll = (pollId: string) => Promise<Poll | undefined>;

/** Reads polls and keeps them; concurrent readers of one poll share one read, and an absent poll is never kept. */
export function cachedPolls(db: DynamoDBClient, tableName: string): FindPoll {
  const cache = new LRUCache<string, Poll>({
    max: MAX_CACHED_POLLS,
    ttl: POLL_CACHE_MS,
    fetchMethod: (pollId) => readPoll(db, tableName, pollId),
  });
  return (pollId) => cache.fetch(pollId);
}

/** Reads one poll as it is now. */
export async function readPoll(
  db: DynamoDBClient,
  tableName: string,
  pollId: string,
): Promise<Poll | undefined> {
  const { Item } = await db.send(
    new GetItemCommand({
      TableName: tableName,
      Key: { [POLLS.pollId]: { S: pollId } },
      ConsistentRead: true,
    }),
  );
  return Item && fromPollItem(Item);
}
