import * as z from 'zod/mini';
import { countSchema, textSchema } from './fields';
import { MAX_GROUP_LENGTH, MAX_ROLL_ENTRIES, MAX_WEIGHT } from './limits';
import { votingCodeSchema } from './passes';
import { voterIdSchema } from './voter-id';

/**
 * The roll of a `code` poll: who may vote, what their ballots weigh, and which group they are counted in. Neither a voter id
 * nor a code is stored: the poll knows both by keyed hashes.
 */

/** The codes are made by whoever loads the roll, of 55 random bits each, so that a request may be repeated without harm. */
const rollEntry = z.strictObject({
  voterId: voterIdSchema,
  code: votingCodeSchema,
  weight: z._default(z.int().check(z.minimum(1), z.maximum(MAX_WEIGHT)), 1),
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

/**
 * What became of one entry. `unchanged` repeats what already stands. `exists`: the voter is on the roll with another code,
 * weight or group. `code-taken`: the code is another voter's. `no-such-voter`, `no-such-code`: neither replaced nor revoked.
 * `unavailable` is not known to be stored and is to be posted again.
 */
export const ROLL_STATUSES = [
  'added',
  'replaced',
  'revoked',
  'unchanged',
  'exists',
  'code-taken',
  'no-such-voter',
  'no-such-code',
  'unavailable',
] as const;
export type RollStatus = (typeof ROLL_STATUSES)[number];

/** What the three routes above answer: one status per entry, in the order posted. */
export const rollReceipt = z.object({ results: z.array(z.enum(ROLL_STATUSES)) });
export type RollReceipt = z.output<typeof rollReceipt>;

const turnout = {
  /** Voters on the roll. */
  voters: countSchema,
  /** What their ballots would weigh together. */
  weight: countSchema,
  /** Of them, those whose code gave a pass. */
  admitted: countSchema,
  /** What the ballots of those would weigh together. */
  admittedWeight: countSchema,
  /** Voters whose code is revoked. */
  revoked: countSchema,
};

/** `GET /polls/{pollId}/roll`: the turnout against the roll, in all and by group; voters without a group are in no group. */
export const rollTurnout = z.object({
  pollId: z.string(),
  ...turnout,
  groups: z.array(z.object({ group: z.string(), ...turnout })),
});
export type RollTurnout = z.output<typeof rollTurnout>;
