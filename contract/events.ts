import * as z from 'zod/mini';
import { certificate } from './certificate';
import { idSchema } from './fields';
import { movingPollView } from './moving-poll';
import { resultsAnswer } from './results';

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

/** What the event bus calls where events come from. */
export const EVENT_SOURCE = 'voting';

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

/** The event of a type, with what it tells beside the poll's id. */
function eventOf<T extends EventType, D extends z.core.$ZodShape>(type: T, told: D) {
  const { id, timestamp } = eventEnvelope.shape;
  return z.object({ id, type: z.literal(type), timestamp, data: z.object({ pollId: idSchema, ...told }) });
}

/** The poll as everybody may know it, as it was written when the event came about. */
const poll = { poll: movingPollView };

/** Every event, by its type. */
export const votingEvent = z.discriminatedUnion('type', [
  /** Everybody may know of the poll: it was created, or a draft was published. */
  eventOf('poll.created', poll),
  /** Its opening time has come. One that is paused then takes votes when it is resumed. */
  eventOf('poll.opened', poll),
  eventOf('poll.paused', poll),
  eventOf('poll.resumed', poll),
  /** It is closed for good, whatever a clock says. */
  eventOf('poll.closed', poll),
  /** The final result, with its digest and, where the stack has a key, its signature. */
  eventOf('poll.certified', { certificate }),
  /** Results, or some more places of them, are shown to everybody since `timestamp`. */
  eventOf('poll.revealed', poll),
  /** What everybody is told of the results, which are otherwise than ten seconds before. */
  eventOf('results.sampled', { results: resultsAnswer }),
]);
export type VotingEvent = z.output<typeof votingEvent>;
