import { z } from 'zod';

/** An event as EventBridge matches and delivers it (EventBridge User Guide, "AWS service event structure"). */
export const busEvent = z.object({
  version: z.literal('0'),
  /** EventBridge's own, another for each time that an event is put. */
  id: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});
export type BusEvent = z.infer<typeof busEvent>;
