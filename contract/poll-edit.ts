import * as z from 'zod/mini';
import { instantSchema } from './fields';
import { MAX_CANDIDATES, MAX_CLOSING_DELAY_S } from './limits';
import { givenCandidates, pollSettings } from './poll';

/** The body of `PATCH /desk/polls/{pollId}`: what is to be otherwise. */
export const pollEdit = z
  .partial(
    z.strictObject({
      title: pollSettings.title,
      /** `null`: none. */
      description: z.nullable(pollSettings.description),
      /** All of them, in their order: the ids stay as they are. */
      candidates: givenCandidates,
      candidateOrder: pollSettings.candidateOrder,
      /** `null`: open at once. */
      opensAt: z.nullable(instantSchema),
      /** `null`: open until somebody closes it. */
      closesAt: z.nullable(instantSchema),
      resultsVisible: pollSettings.resultsVisible,
      turnoutVisible: pollSettings.turnoutVisible,
      listed: pollSettings.listed,
      /** A draft is published; nothing becomes a draft again. */
      draft: z.literal(false),
      paused: z.boolean(),
      archived: z.boolean(),
    }),
  )
  .check(
    z.refine((edit) => Object.keys(edit).length > 0, { error: 'must name at least one field to change' }),
  );
export type PollEdit = z.output<typeof pollEdit>;

/** The body of `POST /polls/{pollId}/close`; it may be empty. */
export const closeRequest = z.strictObject({
  /** Seconds from now until it closes; as soon as every function can know of it when absent. */
  inSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_CLOSING_DELAY_S))),
});
export type CloseRequest = z.output<typeof closeRequest>;

/** The body of `POST /polls/{pollId}/reveal`; it may be empty. */
export const revealRequest = z.strictObject({
  /** How many places to show, from the last; all when absent. */
  places: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_CANDIDATES))),
  /** Whether to show results that are not certified; else the reveal waits for the certificate. */
  early: z._default(z.boolean(), false),
});
export type RevealRequest = z.input<typeof revealRequest>;
