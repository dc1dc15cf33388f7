import type { BallotRule } from '../../contract/choice';

/** The kinds of ballot that a rehearsal can be held with, and the rule of each. */
export const BALLOT_KINDS = {
  pick: { pick: { min: 1, max: 1 } },
  several: { pick: { min: 1, max: 3 } },
  points: { points: { total: 10, each: 5 } },
} as const satisfies Record<string, BallotRule>;

export type BallotKind = keyof typeof BALLOT_KINDS;
