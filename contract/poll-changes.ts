import * as z from 'zod/mini';
import { idSchema } from './fields';

/** What can be done to a poll. */
export const POLL_ACTIONS = ['created', 'closing-moved'] as const;
export type PollAction = (typeof POLL_ACTIONS)[number];

/** What of a poll can be changed. */
const changeable = z.object({
  /** ISO 8601 UTC; absent while the poll is open until somebody closes it. */
  closesAt: z.optional(z.string()),
});

/** Who did what to a poll, and when. */
export const pollChange = z.object({
  /** When the request was received, ISO 8601 UTC. */
  at: z.string(),
  /** Of the token that asked for it, the `sub` or else the `client_id`; absent when the service did it by itself. */
  operator: z.optional(z.string()),
  action: z.enum(POLL_ACTIONS),
  /** Absent when there was no poll before. */
  before: z.optional(changeable),
  after: changeable,
});
export type PollChange = z.output<typeof pollChange>;

/** `GET /polls/{pollId}/changes`: all that was done to a poll, in order. */
export const pollChanges = z.object({ pollId: idSchema, changes: z.array(pollChange) });
export type PollChanges = z.output<typeof pollChanges>;
