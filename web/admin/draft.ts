import * as z from 'zod/mini';
import { POLL_DEFAULTS } from '../../contract/limits';
import { pollSettings } from '../../contract/poll';

const candidateDraft = z.object({
  /** Keeps its row the same one when rows are moved; unique in the draft. */
  key: z.int(),
  label: z.string(),
  /** As the operator typed it; it follows from the label while absent or empty. */
  id: z.optional(z.string()),
  shortLabel: z.optional(z.string()),
  description: z.optional(z.string()),
  /** Such as `#0b6fb0`; the usual one while absent. */
  colour: z.optional(z.string()),
});

/** A candidate as it stands in the form. */
export type CandidateDraft = z.output<typeof candidateDraft>;

/** What ballots may do, as the form asks it. */
export const BALLOT_KINDS = ['one', 'several', 'points'] as const;
export type BallotKind = (typeof BALLOT_KINDS)[number];

/** Who finds a poll once it is created. */
export const AUDIENCES = ['listed', 'unlisted', 'draft'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * What the form that creates a poll holds. Times are as an `<input type="datetime-local">` has them: local, no zone. Numbers
 * are as they were typed.
 */
export const draftSchema = z.object({
  title: z.string(),
  description: z.string(),
  candidates: z.array(candidateDraft),
  /** As the operator typed it; absent while it follows from the title. */
  pollId: z.optional(z.string()),
  /** The poll id when there is neither: made up beforehand, so that trying again sends the same. */
  spareId: z.string(),
  opens: z.enum(['now', 'at-time']),
  opensAt: z.string(),
  closes: z.enum(['by-hand', 'at-time']),
  closesAt: z.string(),
  ballot: z.enum(BALLOT_KINDS),
  pickMin: z.string(),
  pickMax: z.string(),
  pointsTotal: z.string(),
  pointsEach: z.string(),
  candidateOrder: pollSettings.candidateOrder,
  access: pollSettings.access,
  changeable: pollSettings.changeable,
  delegates: pollSettings.delegates,
  resultsVisible: pollSettings.resultsVisible,
  turnoutVisible: pollSettings.turnoutVisible,
  audience: z.enum(AUDIENCES),
  writeShards: z.string(),
  /** The poll id that was last sent without an answer: there may be a poll by now. */
  unconfirmed: z.optional(z.string()),
});
export type PollDraft = z.output<typeof draftSchema>;

/** The form at first, with room for the two candidates that make a choice. */
export function emptyDraft(spareId: string): PollDraft {
  return {
    title: '',
    description: '',
    candidates: [
      { key: 0, label: '' },
      { key: 1, label: '' },
    ],
    spareId,
    opens: 'now',
    opensAt: '',
    closes: 'by-hand',
    closesAt: '',
    ballot: 'one',
    pickMin: '1',
    pickMax: '2',
    pointsTotal: '10',
    pointsEach: '5',
    candidateOrder: POLL_DEFAULTS.candidateOrder,
    // What most people hold a poll for: everybody in the room.
    access: 'open',
    changeable: POLL_DEFAULTS.changeable,
    delegates: POLL_DEFAULTS.delegates,
    resultsVisible: POLL_DEFAULTS.resultsVisible,
    turnoutVisible: POLL_DEFAULTS.turnoutVisible,
    audience: 'listed',
    writeShards: '',
  };
}
