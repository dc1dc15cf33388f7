import * as z from 'zod/mini';
import { countSchema } from './fields';

/** Where a poll is on its move here from another store of votes. */
export const moveState = z.strictObject({
  /**
   * Whose answer counts: `sql`, the other store's; `pipeline`, ours. `returning`: ours until the answers that are under way are
   * given, and nobody's from then on until the other store has all of them.
   */
  authority: z.enum(['sql', 'pipeline', 'returning']),
  /** Grows whenever the authority goes to the other side. */
  epoch: countSchema,
  /** Whether results are shown: not while only part of the ballots is here. */
  shown: z.boolean(),
  /** The move is over, and there is no way back. */
  finished: z.boolean(),
});
export type MoveState = z.output<typeof moveState>;

/** What a poll is created with that is to be moved here. */
export const newMove = z.strictObject({
  authority: z.literal('sql'),
  epoch: z.literal(1),
  shown: z.literal(false),
  finished: z.literal(false),
});
export const NEW_MOVE: z.output<typeof newMove> = {
  authority: 'sql',
  epoch: 1,
  shown: false,
  finished: false,
};

/** Which texts are one voter, beside those that differ only in how Unicode spells them or in blanks around them. */
export const VOTER_ID_RULES = ['exact', 'trimmed-lowercase'] as const;
