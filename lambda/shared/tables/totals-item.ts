import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';
import type { StreamPosition } from './position';

/** A counter that differed from the recount. */
export interface Discrepancy {
  counted: number;
  recounted: number;
}

/** What Totals hold of one write shard. */
export interface ShardTotals {
  pollShard: string;
  /** By counter: the votes of a candidate, by its id, and the {@link SUMS}; expired ballots included. */
  counters: Map<string, number>;
  /** The same of the ballots that DynamoDB has deleted as expired. */
  expired: Map<string, number>;
  countedThrough?: StreamPosition | undefined;
  /** When the last counted vote was cast, ISO 8601. */
  castThrough?: string | undefined;
  /** Where counting ended; absent until the poll is fenced. */
  fence?: StreamPosition | undefined;
  /** The highest mark of the fence item that the tally has met; 0 before the fence. */
  mark: number;
  /** Notes of late ballots that stand beside the item. */
  lateNotes: number;
  unexplainedFences: number;
  /** The digest of the recounted ballots; absent until they are recounted. */
  digest?: string | undefined;
  /** Ballots the recount found that do not count. */
  invalidBallots?: number | undefined;
  /** Ballots altered late, as the recount knew them. */
  lateBallots?: number | undefined;
  /** What the recount repaired, by counter. */
  discrepancies: Map<string, Discrepancy>;
}

type Item = Record<string, AttributeValue>;

/** Totals of a write shard that nothing has been counted into. */
export function emptyShardTotals(pollShard: string): ShardTotals {
  return fromTotalsItem({ [TOTALS.pollShard]: { S: pollShard } });
}

export function fromTotalsItem(item: Item): ShardTotals {
  return {
    pollShard: item[TOTALS.pollShard]?.S ?? '',
    counters: numbersUnder(item, TOTALS.votesPrefix),
    expired: numbersUnder(item, TOTALS.expiredPrefix),
    countedThrough: item[TOTALS.countedThrough]?.S,
    castThrough: item[TOTALS.castThrough]?.S,
    fence: item[TOTALS.fence]?.S,
    mark: numberOf(item[TOTALS.mark]) ?? 0,
    lateNotes: numberOf(item[TOTALS.lateNotes]) ?? 0,
    unexplainedFences: numberOf(item[TOTALS.unexplainedFences]) ?? 0,
    digest: item[TOTALS.digest]?.S,
    invalidBallots: numberOf(item[TOTALS.invalidBallots]),
    lateBallots: numberOf(item[TOTALS.lateBallots]),
    discrepancies: mapOf(item[TOTALS.discrepancies], toDiscrepancy),
  };
}

/** The attribute value that {@link fromTotalsItem} reads discrepancies from. */
export function discrepanciesAttribute(discrepancies: Map<string, Discrepancy>): AttributeValue {
  const entries = [...discrepancies].map(([counter, { counted, recounted }]) => [
    counter,
    { M: { counted: { N: String(counted) }, recounted: { N: String(recounted) } } },
  ]);
  return { M: Object.fromEntries(entries) };
}

function toDiscrepancy(value: AttributeValue): Discrepancy {
  return { counted: numberOf(value.M?.counted) ?? 0, recounted: numberOf(value.M?.recounted) ?? 0 };
}

export function numberOf(value: AttributeValue | undefined): number | undefined {
  return value?.N === undefined ? undefined : Number(value.N);
}

/** The numbers of an item's attributes with this prefix, by what follows it. */
export function numbersUnder(item: Item, prefix: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [name, value] of Object.entries(item)) {
    if (name.startsWith(prefix)) numbers.set(name.slice(prefix.length), numberOf(value) ?? 0);
  }
  return numbers;
}

export function mapOf<T>(
  value: AttributeValue | undefined,
  read: (value: AttributeValue) => T,
): Map<string, T> {
  return new Map(Object.entries(value?.M ?? {}).map(([key, entry]) => [key, read(entry)]));
}
