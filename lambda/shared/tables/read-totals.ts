import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { pollShards } from '../../../contract/write-shard';
import { TOTALS } from '../names';
import { add } from './ballot';
import { lagOf } from './lag';
import { readParts, totalsKeys } from './read-items';
import { numbersUnder } from './totals-item';

/** What the totals of a poll say. */
export interface TotalsReading {
  /** Over all write shards: votes by candidate id, and the sums of ballots and weight. */
  counters: Map<string, number>;
  /** Milliseconds that the newest counted vote waited for being counted; absent before the first. */
  lag?: number | undefined;
  /** When a vote was last counted, in epoch milliseconds; absent before the first. */
  changedAt?: number | undefined;
}

type Item = Record<string, AttributeValue>;

/** The totals of a poll over its write shards. Each part read is added up at once, so that little of a large poll is held. */
export async function readTotals(
  db: DynamoDBClient,
  tableName: string,
  pollId: string,
  writeShards: number,
): Promise<TotalsReading> {
  const keys = totalsKeys(pollShards(pollId, writeShards));
  const parts = await readParts(db, tableName, keys, (items) => ({
    counters: sumCounters(items),
    times: items.map(timesOf),
  }));
  const counters = new Map<string, number>();
  for (const [counter, count] of parts.flatMap((part) => [...part.counters])) add(counters, counter, count);
  const times = parts.flatMap((part) => part.times);
  return { counters, lag: lagOf(times), changedAt: changedAtOf(times) };
}

/** What an item says of time. */
function timesOf({ castThrough, castCountedAt, updatedAt }: Item): Item {
  return {
    ...(castThrough && { castThrough }),
    ...(castCountedAt && { castCountedAt }),
    ...(updatedAt && { updatedAt }),
  };
}

function changedAtOf(items: Item[]): number | undefined {
  const times = items.flatMap((item) => item[TOTALS.updatedAt]?.S ?? []);
  const newest = times.reduce((newer, time) => (time > newer ? time : newer), '');
  return newest === '' ? undefined : Date.parse(newest);
}

/** Adds up the items of all write shards. */
export function sumCounters(items: Item[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) {
    for (const [counter, count] of numbersUnder(item, TOTALS.votesPrefix)) {
      add(sums, counter, count);
    }
  }
  return sums;
}
