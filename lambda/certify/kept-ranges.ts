import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { KEPT_RANGES, TOTALS } from '../shared/names';
import type { Recounted } from '../shared/recount/recount';
import type { StreamPosition } from '../shared/tables/position';
import { mapOf, numberOf } from '../shared/tables/totals-item';

/** The recount of one range of a write shard, and how many notes of late ballots it knew. */
export interface RangeRecount extends Recounted {
  notes: number;
}

/** By range, 0 … 15. */
export type RangeRecounts = Map<number, RangeRecount>;

/**
 * How far the recount of a large write shard has come, kept beside its totals so that a sweep that ends does not lose it.
 * It holds for one fence: behind another, counting ended elsewhere.
 */
export interface KeptRanges {
  read(pollShard: string, fence: StreamPosition): Promise<RangeRecounts>;
  keep(pollShard: string, fence: StreamPosition, ranges: RangeRecounts): Promise<void>;
}

export function keptRanges(db: DynamoDBClient, totalsTable: string): KeptRanges {
  const keyOf = (pollShard: string) => ({
    [TOTALS.pollShard]: { S: `${pollShard}${KEPT_RANGES.keyPart}` },
  });
  return {
    async read(pollShard, fence) {
      const { Item = {} } = await db.send(
        new GetItemCommand({ TableName: totalsTable, Key: keyOf(pollShard), ConsistentRead: true }),
      );
      if (Item[KEPT_RANGES.fence]?.S !== fence) return new Map();
      const ranges = mapOf(Item[KEPT_RANGES.ranges], fromAttribute);
      return new Map([...ranges].map(([range, recount]) => [Number(range), recount]));
    },

    async keep(pollShard, fence, ranges) {
      const entries = [...ranges].map(([range, recount]) => [String(range), toAttribute(recount)]);
      await db.send(
        new PutItemCommand({
          TableName: totalsTable,
          Item: {
            ...keyOf(pollShard),
            [KEPT_RANGES.fence]: { S: fence },
            [KEPT_RANGES.ranges]: { M: Object.fromEntries(entries) },
          },
        }),
      );
    },
  };
}

function toAttribute({ counters, invalidBallots, digest, notes }: RangeRecount): AttributeValue {
  const counts = [...counters].map(([counter, count]) => [counter, { N: String(count) }]);
  return {
    M: {
      counters: { M: Object.fromEntries(counts) },
      invalidBallots: { N: String(invalidBallots) },
      digest: { S: digest },
      notes: { N: String(notes) },
    },
  };
}

function fromAttribute({ M = {} }: AttributeValue): RangeRecount {
  return {
    counters: mapOf(M.counters, (count) => numberOf(count) ?? 0),
    invalidBallots: numberOf(M.invalidBallots) ?? 0,
    digest: M.digest?.S ?? '',
    notes: numberOf(M.notes) ?? 0,
  };
}
