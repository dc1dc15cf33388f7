import type { WrittenChoice } from '../../../contract/choice';
import type { LateBallot } from '../../../lambda/shared/tables/late-notes';
import { type StreamPosition, streamPosition } from '../../../lambda/shared/tables/position';
import type { Addition, Late } from '../../../lambda/tally/totals-store';
import { STREAM_LABEL, said } from '../factories';

/** An addition to whichever write shard. */
export type Step = Omit<Addition, 'pollShard'>;

/** The position of the test stream's `n`th record. */
export function at(n: number, label = STREAM_LABEL): StreamPosition {
  return streamPosition(label, String(n));
}

interface CountedChoices {
  /** By counter. */
  votes?: Record<string, number>;
  expired?: Record<string, number>;
  castThrough?: string;
  /** The mark of the fence that the addition ends with. */
  fence?: number;
  unexplainedFences?: number;
}

/** Votes in the records `first` to `through`, that nothing has been counted of. */
export function counted(first: number, through: number, choices: CountedChoices = {}): Step {
  const { votes = { alice: 1 }, expired = {}, castThrough, fence, unexplainedFences = 0 } = choices;
  return {
    through: at(through),
    expected: { before: at(first) },
    unexplainedFences,
    content: {
      kind: 'counted',
      deltas: { counters: new Map(Object.entries(votes)), expired: new Map(Object.entries(expired)) },
      castThrough,
      fence: fence === undefined ? undefined : { position: at(through), mark: fence },
    },
  };
}

/** An alteration, or none, that is late in the records `first` to `through`; behind the fence unless told otherwise. */
export function late(
  first: number,
  through: number,
  notes: number,
  ballots: Record<string, LateBallot>,
  choices: Partial<Pick<Late, 'behindFence' | 'mark'>> & { unexplainedFences?: number } = {},
): Step {
  const { behindFence = true, mark, unexplainedFences = 0 } = choices;
  return {
    through: at(through),
    expected: { before: at(first) },
    unexplainedFences,
    content: { kind: 'late', behindFence, ballots: new Map(Object.entries(ballots)), notes, mark },
  };
}

/** The same addition by one who saw the totals stand at the `n`th record. */
export function seenAt(n: number, step: Step): Step {
  return { ...step, expected: { at: at(n) } };
}

/** How a late ballot stood before. */
export function stoodFor(choice?: WrittenChoice, expired = false): LateBallot {
  return { ...(choice !== undefined && { before: said(choice) }), expired };
}
