import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import { readShards } from '../shared/read-shards';
import { numbersUnder } from '../shared/recount/totals-item';

/** Votes per candidate id. */
export type Totals = Map<string, number>;

/** The sum of a poll's totals over its write shards. */
export async function readTotals(
  db: DynamoDBClient,
  tableName: string,
  pollId: string,
  writeShards: number,
): Promise<Totals> {
  return sumTotals(await readShards(db, tableName, pollId, writeShards));
}

/** Adds up the items of all write shards. */
export function sumTotals(items: Record<string, AttributeValue>[]): Totals {
  const totals: Totals = new Map();
  for (const item of items) {
    for (const [candidateId, votes] of numbersUnder(item, TOTALS.votesPrefix)) {
      totals.set(candidateId, (totals.get(candidateId) ?? 0) + votes);
    }
  }
  return totals;
}
