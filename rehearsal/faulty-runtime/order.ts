import { z } from 'zod';
import { ballotRule } from '../../contract/choice';

/** What makes a fault happen: which one, and the seed for everything about it that is left to chance. */
export const orderSchema = z.object({
  orderId: z.int(),
  fault: z.string(),
  seed: z.int(),
  /** What an invocation fault waits for. */
  target: z.enum(['delivery', 'request', 'schedule']).optional(),
  pollId: z.string(),
  writeShards: z.int(),
  candidateIds: z.array(z.string()).readonly(),
  rule: ballotRule,
  /** Voters who act no more, as many as the fault needs. */
  voterIds: z.array(z.string()),
});

export type FaultOrder = z.infer<typeof orderSchema>;
