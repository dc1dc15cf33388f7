import { type Answer, isPassing } from '../../contract/answer';
import { backoff } from '../api/backoff';
import type { TimedPoll } from './timed-poll';

/**
 * How long to wait before the poll is loaded again, in milliseconds; `undefined` when it is known, for its results say when it
 * changes.
 *
 * @param failures how often in a row loading has failed, this time included
 * @param random 0 … 1, spreads the crowd's requests
 */
export function nextLoadIn(answer: Answer<TimedPoll>, failures: number, random: number): number | undefined {
  return answer.ok || !isPassing(answer.failure) ? undefined : backoff(failures, random);
}
