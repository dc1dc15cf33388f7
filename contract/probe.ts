import * as z from 'zod/mini';

/** `POST /probe`. Times are ISO 8601 UTC. */
export const probeAnswer = z.object({
  /** When the probe's pulse was written. */
  sentAt: z.string(),
  /** When the tally met it; absent when it had not within `PROBE_WAIT_MS`. */
  metAt: z.optional(z.string()),
});
export type ProbeAnswer = z.output<typeof probeAnswer>;
