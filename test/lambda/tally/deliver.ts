import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { tally } from '../../../lambda/tally/tally';
import { quietLogger, testRules } from '../factories';
import type { MemoryTotals } from './memory-totals';

/**
 * How the stream is delivered: the next batch starts `back` records before the furthest one
 * delivered so far, and may go to an execution environment that has counted nothing yet.
 */
export const delivery = fc.record({
  back: fc.nat(8),
  size: fc.integer({ min: 1, max: 8 }),
  cold: fc.boolean(),
});

export const fault = fc.constantFrom(
  'none' as const,
  'none' as const,
  'none' as const,
  'before' as const,
  'after' as const,
);

export type Delivery = { back: number; size: number; cold: boolean };

/**
 * Delivers the stream as Lambda may: cut anywhere, again from any earlier record, from a reported failure on, and to old
 * and new execution environments; `calm` ends the faults, and all that is left is delivered.
 */
export async function deliver(
  poll: Poll,
  totals: MemoryTotals,
  records: DynamoDBRecord[],
  deliveries: Delivery[],
  calm: () => void,
): Promise<void> {
  const environment = () =>
    tally({
      polls: testRules(poll),
      totals,
      metrics: { counted() {} },
      logger: quietLogger(),
    });
  const warm = environment();
  let furthest = 0;
  const send = async (start: number, { size, cold }: Delivery) => {
    const batch = records.slice(start, start + size);
    if (batch.length === 0) return;
    const { batchItemFailures } = await (cold ? environment() : warm)({ Records: batch });
    const done = batch.findIndex(
      ({ dynamodb }) => dynamodb?.SequenceNumber === batchItemFailures[0]?.itemIdentifier,
    );
    furthest = Math.max(furthest, start + (done < 0 ? batch.length : done));
  };
  for (const delivery of deliveries) await send(Math.max(0, furthest - delivery.back), delivery);
  calm();
  await send(furthest, { back: 0, size: records.length, cold: false });
}
