import { MAX_ROLL_ENTRIES } from '../../contract/limits';
import type { RollStatus } from '../../contract/roll';
import { type RetryPolicy, waitToRetry } from '../api/retry';
import { InFlight } from '../posting/in-flight';
import { stopIfInterrupted } from '../session';

/** For entries that the API could not store for the moment. */
const UNAVAILABLE_POLICY: RetryPolicy = { attempts: 8, first: 250, longest: 16_000 };
/** Requests under way at once: with a hundred entries each, more than the API takes. */
const CONCURRENCY = 2;

export interface Posting<E> {
  /** Posts up to `MAX_ROLL_ENTRIES`, and answers their outcomes in order. */
  post(entries: E[]): Promise<RollStatus[]>;
  /** Called once for each entry. */
  settle(entry: E, status: RollStatus): void;
  signal: AbortSignal;
}

/** Posts entries of a roll, a hundred a request and a few requests at once; what is `unavailable` is posted again for a while. */
export async function postToRoll<E>(entries: readonly E[], posting: Posting<E>): Promise<void> {
  const inFlight = new InFlight(CONCURRENCY);
  for (let at = 0; at < entries.length; at += MAX_ROLL_ENTRIES) {
    stopIfInterrupted(posting.signal);
    const some = entries.slice(at, at + MAX_ROLL_ENTRIES);
    await inFlight.start([], () => postSome(some, posting));
  }
  await inFlight.drain();
}

async function postSome<E>(entries: E[], { post, settle, signal }: Posting<E>): Promise<void> {
  let waiting = entries;
  // Tries in a row that stored nothing.
  let inVain = 0;
  while (waiting.length > 0) {
    const statuses = await post(waiting);
    const isStored = statuses.some((status) => status !== 'unavailable');
    inVain = isStored ? 0 : inVain + 1;
    const isLastTry = inVain >= UNAVAILABLE_POLICY.attempts;
    waiting = waiting.filter((entry, i) => {
      const status = statuses[i] ?? 'unavailable';
      const again = status === 'unavailable' && !isLastTry;
      if (!again) settle(entry, status);
      return again;
    });
    if (waiting.length > 0) await waitToRetry(inVain + 1, UNAVAILABLE_POLICY, signal);
  }
}
