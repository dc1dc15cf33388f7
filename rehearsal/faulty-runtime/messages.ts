import { z } from 'zod';
import { OUTAGE_NAMES } from '../outages/outage';
import { orderSchema } from './order';

/** What a runtime under faults says to whoever started it, once it is ready. */
export const readySchema = z.object({
  url: z.string(),
  /** Of the DynamoDB it runs on. */
  endpoint: z.string(),
  pollsTable: z.string(),
  votesTable: z.string(),
  totalsTable: z.string(),
});
export type Ready = z.infer<typeof readySchema>;

/** How it is to run, beside where. */
export const settingsSchema = z.object({
  /** Of the writes that partitions take on AWS; nothing throttles tables when absent. */
  share: z.number().optional(),
  context: z.record(z.string(), z.string()).optional(),
});
export type RuntimeSettings = z.infer<typeof settingsSchema>;

/** What it says from then on: reads and writes that the model of partitions throttled. */
export const throttledSchema = z.object({
  throttled: z.array(
    z.object({ tableName: z.string(), index: z.string().optional(), kind: z.enum(['read', 'write']) }),
  ),
});

/** What it is told. */
export const commandSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('inject'), order: orderSchema }),
  z.object({ do: z.literal('outage'), outage: z.enum(OUTAGE_NAMES), milliseconds: z.number() }),
  z.object({ do: z.literal('fire-schedules') }),
  z.object({ do: z.literal('stop') }),
]);
export type RuntimeCommand = z.infer<typeof commandSchema>;
