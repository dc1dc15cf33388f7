import * as z from 'zod/mini';

/** What happens that others may want to hear of. */
export const EVENT_TYPES = [
  'poll.created',
  'poll.opened',
  'poll.paused',
  'poll.resumed',
  'poll.closed',
  'poll.certified',
  'poll.revealed',
  'results.sampled',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What all events have in common. They may come more than once, and in another order than they happened in. */
export const eventEnvelope = z.object({
  /** The same for the same event, however often it comes. */
  id: z.string(),
  type: z.enum(EVENT_TYPES),
  /** When it happened, ISO 8601 UTC. */
  timestamp: z.string(),
  data: z.looseObject({ pollId: z.string() }),
});
export type EventEnvelope = z.output<typeof eventEnvelope>;
