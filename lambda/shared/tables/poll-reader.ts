import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { POLL_CACHE_MS } from '../../../contract/limits';
import { POLLS } from '../names';
import { SYSTEM_CLOCKS } from '../runtime/clocks';
import { KeptReadings } from '../runtime/kept-readings';
import { isHeld, type Poll } from './poll';
import { fromPollItem } from './poll-item';

/** Instances hold at most this many polls: at 200 candidates a poll, some tens of megabytes. */
const MAX_CACHED_POLLS = 500;

/** The poll with this id, at most {@link POLL_CACHE_MS} old, or `undefined` when there is none. */
export type FindPoll = (pollId: string) => Promise<Poll | undefined>;

/**
 * Reads polls and keeps them. Concurrent readers of one poll share one read; an absent poll and a failure are never kept. A
 * read that took too long is made again, as often as the function's own time allows.
 *
 * @param read reads one poll as it is now.
 * @param keptMs how old a poll may be when it is given out, in milliseconds.
 */
export function cachedPolls(read: FindPoll, clocks = SYSTEM_CLOCKS, keptMs = POLL_CACHE_MS): FindPoll {
  const readings = new KeptReadings<Poll | undefined>(MAX_CACHED_POLLS, keptMs, clocks);
  return async function find(pollId): Promise<Poll | undefined> {
    const reading = readings.get(pollId, () => read(pollId));
    const poll = await reading.value;
    if (poll === undefined) readings.forget(pollId, reading);
    return readings.isFresh(reading) ? poll : find(pollId);
  };
}

/** Keeps polls, but reads one that is held again before anybody is refused for it: it may have been moved here since. */
export function freshWhileHeld(read: FindPoll, clocks = SYSTEM_CLOCKS): FindPoll {
  const cached = cachedPolls(read, clocks);
  return async (pollId) => {
    const poll = await cached(pollId);
    return poll && isHeld(poll) ? read(pollId) : poll;
  };
}

/** Finds polls that are no drafts: of those nobody but operators is to know. */
export function published(find: FindPoll): FindPoll {
  return async (pollId) => {
    const poll = await find(pollId);
    return poll?.draft ? undefined : poll;
  };
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
