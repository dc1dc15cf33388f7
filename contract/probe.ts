import * as z from 'zod/mini';

/** Where the stack's own probe asks. */
export const PROBE = { method: 'POST', path: '/probe' } as const;

/** What it is answered. Times are ISO 8601 UTC. */
export const probeAnswer = z.object({
  /** When the probe's pulse was written. */
  sentAt: z.string(),
  /** When the tally met it; absent when it had not within `PROBE_WAIT_MS`. */
  metAt: z.optional(z.string()),
});
export type ProbeAnswer = z.output<typeof probeAnswer>;
