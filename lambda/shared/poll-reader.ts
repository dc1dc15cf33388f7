import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { LRUCache } from 'lru-cache';
import { POLLS } from './names';
import type { Poll } from './poll';
import { fromPollItem } from './poll-item';
import { POLL_CACHE_MS } from './times';

/** Instances hold at most this many polls: at 200 candidates a poll, some tens of megabytes. */
const MAX_CACHED_POLLS = 500;

/** The poll with this id, or `undefined` when there is none. */
export type FindPoll = (pollId: string) => Promise<Poll | undefined>;

/** Two clocks, in milliseconds: neither alone can tell how old something is. */
export interface Clocks {
  /** The time of day. It may be set, back too. */
  wall(): number;
  /** Time that never goes back. It stands still while Lambda has frozen the execution environment. */
  monotonic(): number;
}

export const SYSTEM_CLOCKS: Clocks = { wall: Date.now, monotonic: () => performance.now() };

interface Reading {
  poll: Promise<Poll | undefined>;
  began: { wall: number; monotonic: number };
}

/**
 * Reads polls and keeps them for at most {@link POLL_CACHE_MS}; concurrent readers of one poll share one read, and an
 * absent poll is never kept.
 */
export function cachedPolls(db: DynamoDBClient, tableName: string, clocks: Clocks = SYSTEM_CLOCKS): FindPoll {
  return keptPolls((pollId) => readPoll(db, tableName, pollId), clocks);
}

/** Keeps what `read` finds. The age of a reading counts from its beginning: what it saw may be as old as that. */
export function keptPolls(read: FindPoll, clocks: Clocks): FindPoll {
  const readings = new LRUCache<string, Reading>({ max: MAX_CACHED_POLLS });

  function begin(pollId: string): Reading {
    const began = { wall: clocks.wall(), monotonic: clocks.monotonic() };
    const reading = { poll: read(pollId), began };
    const forget = () => {
      if (readings.peek(pollId) === reading) readings.delete(pollId);
    };
    reading.poll.then((poll) => poll === undefined && forget(), forget);
    readings.set(pollId, reading);
    return reading;
  }

  return (pollId) => {
    const kept = readings.get(pollId);
    return (kept && isFresh(kept, clocks) ? kept : begin(pollId)).poll;
  };
}

/** A wall clock that was set back makes a reading look younger than it is, and one from the future has no age at all. */
function isFresh({ began }: Reading, clocks: Clocks): boolean {
  const byWall = clocks.wall() - began.wall;
  const byMonotonic = clocks.monotonic() - began.monotonic;
  return byWall >= 0 && Math.max(byWall, byMonotonic) < POLL_CACHE_MS;
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
