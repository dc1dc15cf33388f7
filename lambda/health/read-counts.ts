import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SUMS, TOTALS } from '../shared/names';
import { lagOf } from '../shared/tables/lag';
import { readItems } from '../shared/tables/read-items';
import { numberOf } from '../shared/tables/totals-item';

/** What health takes from Totals. */
export interface Counts {
  /** Ballots counted, over all write shards. */
  ballots: number;
  /** Milliseconds that the newest counted vote waited for being counted; absent before the first. */
  lag?: number | undefined;
  /** The write shards that are counted to their fence; how many of them are recounted. */
  fenced: ReadonlySet<string>;
  recounted: number;
  /** By write shard: when the newest pulse that was met was sent, and when it was met. */
  met: ReadonlyMap<string, { sentAt: string; metAt: string }>;
}

type Item = Record<string, AttributeValue>;

const BALLOTS = `${TOTALS.votesPrefix}${SUMS.ballots}`;
/** What is not named is read and paid for, but neither sent nor parsed. */
const ATTRIBUTES = [
  TOTALS.pollShard,
  BALLOTS,
  TOTALS.castThrough,
  TOTALS.castCountedAt,
  TOTALS.fence,
  TOTALS.digest,
  TOTALS.pulseMet,
  TOTALS.pulseMetAt,
];

export async function readCounts(
  db: DynamoDBClient,
  totalsTable: string,
  pollShards: readonly string[],
): Promise<Counts> {
  return countsOf(await readItems(db, totalsTable, pollShards, ATTRIBUTES));
}

export function countsOf(items: Item[]): Counts {
  const shardsWith = (attribute: string) =>
    items.filter((item) => item[attribute] !== undefined).map((item) => item[TOTALS.pollShard]?.S ?? '');
  return {
    ballots: items.reduce((sum, item) => sum + (numberOf(item[BALLOTS]) ?? 0), 0),
    lag: lagOf(items),
    fenced: new Set(shardsWith(TOTALS.fence)),
    recounted: shardsWith(TOTALS.digest).length,
    met: new Map(items.flatMap(readMet)),
  };
}

function readMet(item: Item): [string, { sentAt: string; metAt: string }][] {
  const pollShard = item[TOTALS.pollShard]?.S;
  const sentAt = item[TOTALS.pulseMet]?.S;
  const metAt = item[TOTALS.pulseMetAt]?.S;
  return pollShard && sentAt && metAt ? [[pollShard, { sentAt, metAt }]] : [];
}
