import * as z from 'zod/mini';
import { countSchema } from './fields';
import { HIDDEN_UNTIL, resultsQuery } from './results';

/** How a poll stood at a time: everything that was counted by then. */
const seriesPoint = z.object({
  /** ISO 8601 UTC. */
  at: z.string(),
  ballots: countSchema,
  /** What the ballots weighed together, and the votes by candidate id; where they were asked for and may be known. */
  weight: z.optional(countSchema),
  votes: z.optional(z.record(z.string(), countSchema)),
});
export type SeriesPoint = z.output<typeof seriesPoint>;

/**
 * `GET /polls/{pollId}/series`: how the votes came in since the opening, as cumulative counts in order of time. Between two points
 * nothing is known; where nothing changed for a while, there is a point at both ends of it. A certified poll's last point is its
 * certificate's.
 */
export const series = z.object({
  pollId: z.string(),
  /** Seconds between the samples that the points are taken from: the shorter the poll has been open, the fewer. */
  every: z.int(),
  points: z.array(seriesPoint),
  /** What the votes wait for; the points then tell the ballots alone, or there are none where the turnout is hidden too. */
  hiddenUntil: z.optional(z.enum(HIDDEN_UNTIL)),
});
export type Series = z.output<typeof series>;

/** The query of `GET /polls/{pollId}/series`: that of results, and more. */
export const seriesQuery = z.extend(resultsQuery, {
  /** Asks for the votes of each candidate too. */
  votes: z.optional(z.literal('true')),
});
export type SeriesAsked = Partial<z.output<typeof seriesQuery>>;
