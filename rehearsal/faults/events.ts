import { z } from 'zod';
import { POLLS } from '../../lambda/shared/names';

/** What makes a function run: a batch of records of votes, or of polls; a request that is more than a look; or a schedule. */
export type Target = FaultTarget | 'poll-delivery';

/** Those that faults apply to. */
export type FaultTarget = 'delivery' | 'request' | 'schedule';

const attribute = z.looseObject({ S: z.string().optional() });
const record = z.looseObject({
  dynamodb: z.looseObject({ SequenceNumber: z.string(), Keys: z.record(z.string(), attribute).optional() }),
});
const deliverySchema = z.looseObject({ Records: z.array(record).min(1) });
const requestSchema = z.looseObject({ routeKey: z.string() });

export type DeliveredRecord = z.infer<typeof record>;

/** The records of a delivery; none of any other event. */
export function recordsOf(event: unknown): DeliveredRecord[] {
  const delivery = deliverySchema.safeParse(event);
  return delivery.success ? delivery.data.Records : [];
}

/** `undefined` for requests that only look: clients simply look again. */
export function targetOf(event: unknown): Target | undefined {
  const [record] = recordsOf(event);
  if (record) return record.dynamodb.Keys?.[POLLS.pollId] ? 'poll-delivery' : 'delivery';
  const request = requestSchema.safeParse(event);
  if (!request.success) return 'schedule';
  return request.data.routeKey.startsWith('GET ') ? undefined : 'request';
}

/** The event in a few words. */
export function describeEvent(event: unknown): string {
  const records = recordsOf(event).length;
  if (records > 0) return `a delivery of ${records} record${records === 1 ? '' : 's'}`;
  const request = requestSchema.safeParse(event);
  return request.success ? request.data.routeKey : 'a scheduled run';
}
