import { z } from 'zod';
import { ACCESS_KINDS } from '../../contract/access';
import { writtenChoice } from '../../contract/choice';

/** What IPC carries of a choice: JSON knows no maps, and no `undefined`. */
const standing = z.array(z.tuple([z.string(), z.number()])).nullable();

const action = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('vote'),
    route: z.enum(['batch', 'alone']),
    voterId: z.string(),
    choice: writtenChoice,
  }),
  z.object({ kind: z.literal('double-vote'), voterId: z.string(), choice: writtenChoice }),
  z.object({ kind: z.literal('retract'), voterId: z.string() }),
]);

/** What a process of voters is told. */
export const orderSchema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('begin'),
    url: z.string(),
    /** Of a deployed API; a local one gives its own. */
    tokens: z.object({ token: z.string(), delegateToken: z.string().optional() }).optional(),
    pollId: z.string(),
    access: z.enum(ACCESS_KINDS),
    codes: z.array(z.tuple([z.string(), z.string()])).optional(),
    seed: z.int(),
  }),
  z.object({
    do: z.literal('act'),
    actions: z.array(z.object({ at: z.number(), action })),
    from: z.number(),
  }),
  z.object({ do: z.literal('expect-closing') }),
  z.object({ do: z.literal('expect-no-votes'), from: z.number() }),
  z.object({ do: z.literal('ask'), voterIds: z.array(z.string()) }),
]);
export type Order = z.infer<typeof orderSchema>;

const event = z.discriminatedUnion('is', [
  z.object({ is: z.literal('told'), voterId: z.string(), standing }),
  z.object({ is: z.literal('untold'), voterId: z.string(), standing }),
  z.object({ is: z.literal('done'), voterId: z.string() }),
  z.object({ is: z.literal('pass'), voterId: z.string(), voterKey: z.string() }),
]);
export type VoterEvent = z.infer<typeof event>;

const count = z.int();

/** What it tells: what happened since it last did, in order, and how it stands. */
export const reportSchema = z.object({
  events: z.array(event),
  counts: z.object({
    accepted: count,
    refused: count,
    acceptedLate: count,
    paused: count,
    acceptedPaused: count,
    refusedOpen: count,
    unanswered: count,
  }),
  passes: z.object({ issued: count, lost: count, doubled: count }),
  lastAcceptedAt: z.number(),
  /** Orders that are carried out. */
  carriedOut: count,
  /** Why it can do no more. */
  failure: z.string().optional(),
});
export type Report = z.infer<typeof reportSchema>;
