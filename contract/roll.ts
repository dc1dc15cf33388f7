import * as z from 'zod/mini';
import { countSchema } from './fields';

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
