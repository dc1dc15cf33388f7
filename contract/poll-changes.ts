import * as z from 'zod/mini';
import { idSchema } from './fields';
import { pollSettings, reveal } from './poll';

/** What can be done to a poll. `closing-moved` is a closing by hand, or by the service. */
export const POLL_ACTIONS = ['created', 'changed', 'closing-moved'] as const;
export type PollAction = (typeof POLL_ACTIONS)[number];

/**
 * What of a poll can be changed, by name. What is written of a change is what was altered and nothing else; a field that is absent
 * on one side only was not there, or is not any more.
 */
const changed = z.partial(
  z.object({
    title: pollSettings.title,
    description: z.string(),
    candidateOrder: pollSettings.candidateOrder,
    /** Those that were altered. */
    candidates: pollSettings.candidates,
    /** The ids of all candidates, in their order. */
    order: z.array(idSchema),
    opensAt: z.string(),
    /** Absent while the poll is open until somebody closes it. */
    closesAt: z.string(),
    resultsVisible: pollSettings.resultsVisible,
    turnoutVisible: z.boolean(),
    listed: z.boolean(),
    draft: z.boolean(),
    paused: z.boolean(),
    archived: z.boolean(),
    reveal,
  }),
);
export type Changed = z.output<typeof changed>;

/** Who did what to a poll, and when. */
export const pollChange = z.object({
  /** When the request was received, ISO 8601 UTC. */
  at: z.string(),
  /** Of the token that asked for it, the `sub` or else the `client_id`; absent when the service did it by itself. */
  operator: z.optional(z.string()),
  action: z.enum(POLL_ACTIONS),
  /** Absent when there was no poll before. */
  before: z.optional(changed),
  after: changed,
});
export type PollChange = z.output<typeof pollChange>;

/** `GET /polls/{pollId}/changes`: all that was done to a poll, in order. */
export const pollChanges = z.object({ pollId: idSchema, changes: z.array(pollChange) });
export type PollChanges = z.output<typeof pollChanges>;
