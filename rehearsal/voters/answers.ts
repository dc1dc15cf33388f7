import { RefusedError, UnreachableError } from '../../cli/errors';
import type { CastReceipt, CastStatus } from '../../contract/votes';

/**
 * Waits for all. One that stands is enough, for all ask for the same; without one, an answer that never came tells least.
 */
export async function anyOf(all: Promise<CastReceipt>[]): Promise<CastStatus> {
  const results = await Promise.allSettled(all);
  const answered = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.status] : []));
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const standing = answered.find((status) => status !== 'superseded');
  if (standing !== undefined) return standing;
  const untold = reasons.find(isUnanswered);
  if (untold === undefined && answered.length > 0) return 'superseded';
  throw untold ?? reasons[0];
}

/** The poll was closed or paused. */
export function isNotOpen(error: unknown): boolean {
  return error instanceof RefusedError && error.kind === 'poll-not-open';
}

/**
 * No answer, or one that does not tell whether the action was carried out. Where the clock of the API is wrong, it refuses
 * good tokens, and a proof of work whose challenge it gave by another time; the next try gets a new one.
 */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  if (!(error instanceof RefusedError)) return false;
  if (error.kind === 'proof-refused') return true;
  return error.status === 401 || error.status === 429 || error.status >= 500;
}
