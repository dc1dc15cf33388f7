import { type Answer, isPassing } from '../../contract/answer';
import { backoff } from '../api/backoff';
import { spread } from '../api/spread';
import type { TimedPoll } from './timed-poll';

/** The results say what changes; this is for polls whose results are hidden. */
const RELOAD_EVERY_MS = 30_000;

/**
 * How long to wait before the poll is loaded again, in milliseconds; `undefined` when it cannot change any more.
 *
 * @param failures how often in a row loading has failed, this time included
 * @param random 0 … 1, spreads the crowd's requests
 */
export function nextLoadIn(answer: Answer<TimedPoll>, failures: number, random: number): number | undefined {
  if (!answer.ok) return isPassing(answer.failure) ? backoff(failures, random) : undefined;
  if (answer.value.poll.status === 'certified') return undefined;
  return spread(RELOAD_EVERY_MS, random);
}
