import * as z from 'zod/mini';
import { textSchema } from './fields';
import { MAX_GROUP_LENGTH, MAX_ROLL_ENTRIES, MAX_WEIGHT, USUAL_WEIGHT } from './limits';
import { votingCodeSchema } from './pass-requests';
import { voterIdSchema } from './voter-id';

/**
 * The roll of a `code` poll: who may vote, what their ballots weigh, and which group they are counted in. Neither a voter id
 * nor a code is stored: the poll knows both by keyed hashes.
 */

/** The codes are made by whoever loads the roll, of 55 random bits each, so that a request may be repeated without harm. */
const rollEntry = z.strictObject({
  voterId: voterIdSchema,
  code: votingCodeSchema,
  weight: z._default(z.int().check(z.minimum(1), z.maximum(MAX_WEIGHT)), USUAL_WEIGHT),
  group: z.optional(textSchema(MAX_GROUP_LENGTH)),
});
export type NewRollEntry = z.input<typeof rollEntry>;

function listOf<S extends z.ZodMiniType>(one: S) {
  return z.array(one).check(z.minLength(1), z.maxLength(MAX_ROLL_ENTRIES));
}

/** The body of `POST /polls/{pollId}/roll`. */
export const newRollEntries = z.strictObject({ entries: listOf(rollEntry) });

/** The body of `POST /polls/{pollId}/roll/replacements`: another code for voters who lost theirs, or whose code was revoked. */
export const codeReplacements = z.strictObject({
  entries: listOf(z.strictObject({ voterId: voterIdSchema, code: votingCodeSchema })),
});

/** The body of `POST /polls/{pollId}/roll/revocations`: voters whose codes no longer give a pass, by id or by code. */
export const codeRevocations = z.strictObject({
  entries: listOf(
    z.union([z.strictObject({ voterId: voterIdSchema }), z.strictObject({ code: votingCodeSchema })]),
  ),
});
