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

/** What it is told. */
export const commandSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('inject'), order: orderSchema }),
  z.object({ do: z.literal('outage'), outage: z.enum(OUTAGE_NAMES), milliseconds: z.number() }),
  z.object({ do: z.literal('fire-schedules') }),
  z.object({ do: z.literal('stop') }),
]);
export type RuntimeCommand = z.infer<typeof commandSchema>;
