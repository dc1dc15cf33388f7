import { type Answer, isPassing } from '../../contract/client';
import { backoff } from '../api/backoff';
import type { TimedPoll } from './timed-poll';

/** Polls rarely change: when they open, close and are certified, or when an operator closes one early. */
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
  return RELOAD_EVERY_MS * (0.8 + 0.4 * random);
}
