import * as z from 'zod/mini';
import { countSchema, kind } from './fields';
import { hasFields, newPollChecks, newPollFields, pollView } from './poll';

/*
 * What is said of a poll that moves here from another store of votes. Apart from the other polls, so that no page carries it.
 */

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
export type VoterIdRule = (typeof VOTER_ID_RULES)[number];

/** What is told of such a poll beside what is told of every other. */
export const movingSettings = {
  /** `exact` when absent. Fixed at creation: voter keys are made by it. */
  voterIds: z.optional(z.enum(VOTER_ID_RULES)),
  /** Where it is on its move; absent in a poll that began here. */
  move: z.optional(moveState),
};

/** A poll as {@link pollView} tells it, with its move. */
export const movingPollView = z.extend(pollView, movingSettings);
export type MovingPollView = z.output<typeof movingPollView>;

const newMovingPollFields = z.extend(newPollFields, {
  ...movingSettings,
  /** Its ballots come from elsewhere first. Its voters have accounts, and its times may be in the past. */
  move: z.optional(newMove),
});

/** The body of `POST /polls`, before defaults, also of a poll that is to be moved here. */
export type NewMovingPoll = z.input<typeof newMovingPollFields>;

/** Schema of the body that creates a poll at `now` (epoch milliseconds), whether it moves or not, with its defaults. */
export function newMovingPollSchema(now: number) {
  return newMovingPollFields.check(...newPollChecks(now), z.check(movesWithAccounts, { when: hasFields }));
}

/** Its voters are whom tokens name: a source knows nobody who has a code of ours, or has done a proof of work. */
function movesWithAccounts({
  value: { move, access },
  issues,
}: z.core.ParsePayload<Partial<z.output<typeof newMovingPollFields>>>): void {
  if (move === undefined || access === 'account') return;
  issues.push({
    code: 'custom',
    input: access,
    path: ['access'],
    params: kind('invalid-value'),
    message: 'must be account in a poll that moves',
  });
}
