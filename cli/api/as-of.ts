import type { Answer } from '../../contract/answer';
import { confirmationOf, type Results } from '../../contract/results';

/**
 * When the service gave an answer, by its own clock, ISO 8601 UTC; `undefined` when it did not say. Caches on the way go on
 * saying when it was given, so it is no later for having been kept.
 */
export function answerTime(answer: Answer<unknown>): string | undefined {
  const time = answer.ok ? answer.servedAt : undefined;
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** Results that the service said again at another time, if that is later. */
export function asConfirmed(results: Results, at: string | undefined): Results {
  const confirmed = confirmationOf(results, at === undefined ? undefined : Date.parse(at));
  return { ...results, asOf: new Date(confirmed).toISOString() };
}
