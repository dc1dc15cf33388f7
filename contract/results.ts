import * as z from 'zod/mini';
import { certificate } from './certificate';
import type { BallotRule } from './choice';
import { countSchema } from './fields';
import { pollSettings, pollStatusSchema } from './poll';

/** What is told of the poll beside its results, so that pages hear of its changes without asking for the poll. */
const pollNow = {
  pollId: z.string(),
  status: pollStatusSchema,
  /** How often the poll was changed. */
  version: countSchema,
  closesAt: z.optional(z.string()),
  /** How voters got their passes; with `open` it is one vote a browser, not one a person. */
  access: pollSettings.access,
  /** In how many seconds to ask again, as the service would have it; absent where these are the last. */
  refreshAfter: z.optional(z.int()),
  /** When a reveal took effect, or will; ISO 8601 UTC. Pages show what it brings `REVEAL_HOLD_MS` later, all at once. */
  revealsAt: z.optional(z.string()),
};

const candidateResult = z.object({
  candidateId: z.string(),
  label: z.string(),
  votes: z.int(),
  /** 0 … 1; what it is the share of, {@link sharesOf} tells. */
  share: z.number(),
});
export type CandidateResult = z.output<typeof candidateResult>;

/** `GET /polls/{pollId}/results`, where the caller may know them: totals in the poll's order of candidates. */
export const results = z.object({
  ...pollNow,
  ballots: countSchema,
  /** What the ballots weigh together. */
  weight: countSchema,
  totals: z.array(candidateResult),
  /** When the reading of the totals began, ISO 8601 UTC: everything counted by then is in them. */
  asOf: z.string(),
  /** Milliseconds that the newest counted vote waited to be counted; absent before the first, and once certified. */
  lag: z.optional(z.number()),
  /** In a certified poll, whose totals are the certificate's. */
  certificate: z.optional(certificate),
});
export type Results = z.output<typeof results>;

/** What results wait for before everybody sees them. */
export const HIDDEN_UNTIL = ['vote', 'close', 'reveal'] as const;
export type HiddenUntil = (typeof HIDDEN_UNTIL)[number];

/** `GET /polls/{pollId}/results`, where the caller may not know them yet. */
export const hiddenResults = z.object({
  ...pollNow,
  hiddenUntil: z.enum(HIDDEN_UNTIL),
  /** How many have voted, where everybody may know that. */
  ballots: z.optional(countSchema),
  /** The places that an operator has revealed, the last first; the others are still hidden. */
  revealed: z.optional(z.array(candidateResult)),
  asOf: z.string(),
});
export type HiddenResults = z.output<typeof hiddenResults>;

/** Either of them. */
export const resultsAnswer = z.union([results, hiddenResults]);
export type ResultsAnswer = z.output<typeof resultsAnswer>;

export function isHidden(answer: ResultsAnswer): answer is HiddenResults {
  return 'hiddenUntil' in answer;
}

/** The query of `GET /polls/{pollId}/results`. */
export const resultsQuery = z.strictObject({
  /** What voters of a poll that shows its results to them alone were given with their receipt. */
  key: z.optional(z.string()),
});

/**
 * When the service said that these are the results, in epoch milliseconds. It is later than `asOf` where a cache on the way
 * asked again and heard that nothing had changed. The server tells its own time in whole seconds, which may be behind the
 * beginning of the reading.
 */
export function confirmationOf({ asOf }: Pick<Results, 'asOf'>, servedAt = 0): number {
  return Math.max(Date.parse(asOf), servedAt);
}

/** Most votes first; equal ones in the poll's order. */
export function byVotes<T extends Pick<CandidateResult, 'votes'>>(totals: readonly T[]): T[] {
  return [...totals].sort((a, b) => b.votes - a.votes);
}

/**
 * Each candidate's share. Where ballots pick, it is the part of the ballots, by weight, that name the candidate, so that
 * shares may add up to more than 1; where they hand out points, it is the part of all points.
 */
export function sharesOf(rule: BallotRule, votes: readonly number[], weight: number): number[] {
  const whole = 'pick' in rule ? weight : votes.reduce((sum, one) => sum + one, 0);
  return votes.map((one) => (whole === 0 ? 0 : one / whole));
}

/** Digits after the point that shares are shown with, in percent. */
const USUAL_DIGITS = 1;

/** The same with one more where rounding would hide who leads. */
export function shareDigits(shares: readonly number[]): number {
  const shown = (share: number) => (share * 100).toFixed(USUAL_DIGITS);
  const [first = 0, second = 0] = [...shares].sort((a, b) => b - a);
  return first !== second && shown(first) === shown(second) ? USUAL_DIGITS + 1 : USUAL_DIGITS;
}
