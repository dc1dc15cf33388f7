import * as z from 'zod/mini';

/** Behind what a page of ballots ended with: a write shard, and the key of Votes that was read last, if it was not the shard's last. */
export const BALLOTS_PLACE = /^(?<suffix>\d{1,4})(~(?<key>[0-9a-z]{1,64}))?$/;

/** The query of `GET /desk/polls/{pollId}/ballots`. */
export const ballotsQuery = z.strictObject({
  /** The `next` of the page before. */
  after: z.optional(z.string().check(z.regex(BALLOTS_PLACE, { error: 'must be the "next" of a page' }))),
});
