import { z } from 'zod';

const units = z.object({ CapacityUnits: z.number() });
const consumed = units.extend({
  TableName: z.string(),
  GlobalSecondaryIndexes: z.record(z.string(), units).default({}),
});
const answer = z.object({
  ConsumedCapacity: z.union([z.array(consumed), consumed.transform((one) => [one])]),
});

/** Units that a call took of a table, or of one of its global indexes. */
export interface ConsumedUnits {
  table: string;
  index?: string;
  units: number;
}

/** What an answer to a request with `ReturnConsumedCapacity: INDEXES` says was taken; local indexes are in their table's units. */
export function consumedUnits(output: unknown): ConsumedUnits[] {
  const { data } = answer.safeParse(output);
  return (data?.ConsumedCapacity ?? []).flatMap(
    ({ TableName: table, CapacityUnits, GlobalSecondaryIndexes }) => {
      const indexes = Object.entries(GlobalSecondaryIndexes).map(([index, { CapacityUnits: taken }]) => ({
        table,
        index,
        units: taken,
      }));
      const ofIndexes = indexes.reduce((sum, { units: taken }) => sum + taken, 0);
      return [{ table, units: CapacityUnits - ofIndexes }, ...indexes];
    },
  );
}

const BYTES_A_WRITE_UNIT = 1_024;
const failedCondition = z.object({
  __type: z.string().endsWith('#ConditionalCheckFailedException'),
  Item: z.unknown().optional(),
});

/**
 * Write units of a write whose condition failed; `undefined` for any other answer. DynamoDB does not tell them. They are those of
 * the item that stands there, and one at the least (DynamoDB Developer Guide, "Condition expressions"). Where the answer has the
 * item, its JSON is measured, which is longer than the item counts.
 */
export function failedWriteUnits(output: unknown): number | undefined {
  const { data } = failedCondition.safeParse(output);
  if (!data) return undefined;
  const bytes = data.Item === undefined ? 0 : Buffer.byteLength(JSON.stringify(data.Item));
  return Math.max(1, Math.ceil(bytes / BYTES_A_WRITE_UNIT));
}
