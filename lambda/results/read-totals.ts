import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import { readItems } from '../shared/tables/read-items';
import { numbersUnder } from '../shared/tables/totals-item';
import { pollShards } from '../../contract/write-shard';

/** Votes per candidate id. */
export type Totals = Map<string, number>;

/** What the totals of a poll say. */
export interface TotalsReading {
  totals: Totals;
  /** Milliseconds that the newest counted vote waited for being counted; absent before the first. */
  lag?: number | undefined;
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
  return { totals: sumTotals(items), lag: lagOf(items) };
}

/** Adds up the items of all write shards. */
export function sumTotals(items: Item[]): Totals {
  const totals: Totals = new Map();
  for (const item of items) {
    for (const [candidateId, votes] of numbersUnder(item, TOTALS.votesPrefix)) {
      totals.set(candidateId, (totals.get(candidateId) ?? 0) + votes);
    }
  }
  return totals;
}

/** How long the newest of the counted votes waited, in milliseconds; clocks that differ never make it negative. */
export function lagOf(items: Item[]): number | undefined {
  let newest = { castAt: '', countedAt: '' };
  for (const item of items) {
    const castAt = item[TOTALS.castThrough]?.S ?? '';
    const countedAt = item[TOTALS.castCountedAt]?.S ?? '';
    if (countedAt !== '' && castAt > newest.castAt) newest = { castAt, countedAt };
  }
  if (newest.castAt === '') return undefined;
  return Math.max(0, Date.parse(newest.countedAt) - Date.parse(newest.castAt));
}
