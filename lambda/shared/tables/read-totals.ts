import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { pollShards } from '../../../contract/write-shard';
import { TOTALS } from '../names';
import { add } from './ballot';
import { lagOf } from './lag';
import { readItems } from './read-items';
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

/** The totals of a poll over its write shards. */
export async function readTotals(
  db: DynamoDBClient,
  tableName: string,
  pollId: string,
  writeShards: number,
): Promise<TotalsReading> {
  const items = await readItems(db, tableName, pollShards(pollId, writeShards));
  return { counters: sumCounters(items), lag: lagOf(items), changedAt: changedAtOf(items) };
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
