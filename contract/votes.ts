import * as z from 'zod/mini';
import { writtenChoice } from './choice';

/**
 * What a posted vote did. `unchanged` repeats the vote that already stands; `superseded` came to be stored after a request
 * of the same voter that was received later, which stands.
 */
export const CAST_STATUSES = ['accepted', 'changed', 'unchanged', 'superseded'] as const;
export type CastStatus = (typeof CAST_STATUSES)[number];

const forVoters = {
  /** Opens the results of a poll that shows them to those who have voted: the `key` of their query. Absent in other polls. */
  resultsKey: z.optional(z.string()),
};

/** `POST /polls/{pollId}/votes`: 201 for `accepted`, 200 for the others. */
export const castReceipt = z.object({
  pollId: z.string(),
  choice: writtenChoice,
  status: z.enum(CAST_STATUSES),
  ...forVoters,
});
export type CastReceipt = z.output<typeof castReceipt>;

/** `DELETE /polls/{pollId}/votes/me`, when a request of the voter that was received later stands; else 204. */
export const retractionReceipt = z.object({ pollId: z.string(), status: z.literal('superseded') });
export type RetractionReceipt = z.output<typeof retractionReceipt>;

/** `GET /polls/{pollId}/votes/me`: the voter's receipt. */
export const ownVote = z.object({
  pollId: z.string(),
  /** The name of the voter's ballot among the exported ones. */
  voterKey: z.string(),
  choice: writtenChoice,
  /** ISO 8601 UTC. */
  castAt: z.string(),
  /**
   * Whether the tally has processed the ballot: exact once the poll is fenced, before that to within the error of the
   * clocks that ballots are stamped with.
   */
  counted: z.boolean(),
  /** Digest of the write shard that holds the ballot, in a certified poll. */
  shardDigest: z.optional(z.string()),
  ...forVoters,
});
export type OwnVote = z.output<typeof ownVote>;

/**
 * What became of one vote of a batch. `not-on-roll`: in a `code` poll only voters of its roll vote. `unavailable` is not known to be stored and is to be posted again, which does no
 * harm; the other refusals are final.
 */
export const BATCH_STATUSES = [
  ...CAST_STATUSES,
  'no-such-candidate',
  'choice-not-allowed',
  'already-voted',
  'not-on-roll',
  'unavailable',
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** Whether a vote of a batch was taken, rather than refused. */
export function isCast(status: BatchStatus): status is CastStatus {
  return CAST_STATUSES.some((cast) => cast === status);
}

/** `POST /polls/{pollId}/votes/batch`: one outcome per vote, in the order posted. */
export const batchReceipt = z.object({
  results: z.array(
    z.object({
      voterId: z.string(),
      status: z.enum(BATCH_STATUSES),
      /** Why a choice was refused, as a sentence. */
      detail: z.optional(z.string()),
    }),
  ),
});
export type BatchReceipt = z.output<typeof batchReceipt>;
