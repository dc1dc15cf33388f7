import * as z from 'zod/mini';
import { countSchema } from './fields';
import {
  FENCES_SLOW_MS,
  FENCES_STUCK_MS,
  NO_ANSWER_MS,
  PULSE_PROVES_MS,
  RECOUNT_SLOW_MS,
  VOTES_STUCK_MS,
  VOTES_WAIT_MS,
} from './limits';
import { pollStatusSchema } from './poll';

/** From good to bad. */
export const HEALTH_LEVELS = ['green', 'amber', 'red'] as const;
export type HealthLevel = (typeof HEALTH_LEVELS)[number];

/** Why a poll is not green. */
export const HEALTH_REASONS = [
  /** No pulse has been counted lately, so that nothing is proved; the next few seconds tell. */
  'measuring',
  'votes-wait',
  /** Votes are not being counted. */
  'votes-stuck',
  /** The poll is closed, and proving its result takes longer than it should. */
  'certification-slow',
  /** The same: its last votes are not being counted, or nobody begins to prove it. */
  'certification-stuck',
  /** Nobody answers, so that nothing is known. */
  'no-answer',
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

const RED: ReadonlySet<HealthReason> = new Set(['votes-stuck', 'certification-stuck', 'no-answer']);

const milliseconds = z.number().check(z.nonnegative());

/** `POST /polls/{pollId}/pulse`. Times are ISO 8601 UTC, durations in milliseconds. */
export const health = z.object({
  pollId: z.string(),
  status: pollStatusSchema,
  /** When the reading began. */
  asOf: z.string(),
  health: z.enum(HEALTH_LEVELS),
  reasons: z.array(z.enum(HEALTH_REASONS)),
  counted: z.object({ ballots: countSchema }),
  /**
   * Votes and passes that were refused so far, by the kind of problem. A figure to look at and no count: each function writes it down
   * every few seconds, and forgets what it has not written when it ends.
   */
  refused: z.optional(z.record(z.string(), countSchema)),
  /**
   * The pulse that has waited longest to be counted. The votes written beside it wait as long, and so may some that were
   * written to its write shard since the pulse before.
   */
  onItsWay: z.optional(z.object({ since: z.string(), age: milliseconds })),
  /** The pulse counted last, and what it took. */
  newestMet: z.optional(z.object({ sentAt: z.string(), metAt: z.string(), took: milliseconds })),
  /** What the newest counted vote waited to be counted; absent before the first, and once certified. */
  lag: z.optional(milliseconds),
  /** As the poll has it; of one that closed elsewhere before it was moved here, when it was. */
  closesAt: z.optional(z.string()),
  /** From the seal on, after which no pulses are sent: how many write shards are counted to their fence, and recounted. */
  certification: z.optional(
    z.object({ writeShards: countSchema, fenced: countSchema, recounted: countSchema }),
  ),
});
export type Health = z.output<typeof health>;

/** How well a poll is, and why not better. */
export type Verdict = Pick<Health, 'health' | 'reasons'>;

/** What a verdict rests on. */
export type Measured = Pick<
  Health,
  'status' | 'asOf' | 'closesAt' | 'onItsWay' | 'newestMet' | 'certification'
>;

/** How a poll is of which nothing was ever heard. */
export const UNHEARD: Verdict = { health: 'red', reasons: ['no-answer'] };

/**
 * How well a poll is, so many milliseconds after an answer came and with none since: what was proved is proved no longer. Time
 * it with a clock that never jumps. Whether what was on its way still is, nobody knows until the next answer.
 */
export function verdictOf(measured: Measured, silentFor = 0): Verdict {
  if (measured.status === 'certified') return { health: 'green', reasons: [] };
  const now = Date.parse(measured.asOf) + silentFor;
  const reasons: HealthReason[] = [
    ...(silentFor >= NO_ANSWER_MS ? (['no-answer'] as const) : []),
    ...waiting(measured),
    ...certifying(measured, now),
    ...(isProved(measured, now) ? [] : (['measuring'] as const)),
  ];
  return { health: worst(reasons), reasons };
}

function waiting({ onItsWay }: Measured): HealthReason[] {
  if (!onItsWay || onItsWay.age < VOTES_WAIT_MS) return [];
  return [onItsWay.age < VOTES_STUCK_MS ? 'votes-wait' : 'votes-stuck'];
}

function certifying({ status, closesAt = '', certification }: Measured, now: number): HealthReason[] {
  if (status !== 'closed') return [];
  const closedFor = now - Date.parse(closesAt);
  if (certification && certification.fenced === certification.writeShards)
    return closedFor >= RECOUNT_SLOW_MS ? ['certification-slow'] : [];
  if (closedFor >= FENCES_STUCK_MS) return ['certification-stuck'];
  return closedFor >= FENCES_SLOW_MS ? ['certification-slow'] : [];
}

/** Whether a pulse was counted lately; behind the seal there are none, and fences tell. */
function isProved({ newestMet, certification }: Measured, now: number): boolean {
  if (certification) return true;
  return newestMet !== undefined && now - Date.parse(newestMet.metAt) < PULSE_PROVES_MS;
}

function worst(reasons: readonly HealthReason[]): HealthLevel {
  if (reasons.length === 0) return 'green';
  return reasons.some((reason) => RED.has(reason)) ? 'red' : 'amber';
}
