import { backoff, type Patience } from '../contract/backoff';
import { MAX_ROLL_ENTRIES } from '../contract/limits';
import { pause } from '../contract/pause';
import type { RollStatus } from '../contract/roll';

/** Between tries for entries that the API could not store for the moment. */
const PATIENCE: Patience = { first: 250, longest: 16_000 };
/** Requests under way at once: with a hundred entries each, more than the API takes. */
const CONCURRENCY = 2;

export interface Posting<E> {
  /** Posts up to `MAX_ROLL_ENTRIES`, and answers their outcomes in order. What is `unavailable` is posted again. */
  post(entries: E[]): Promise<RollStatus[]>;
  /** Called once for each entry. */
  settle(entry: E, status: RollStatus): void;
  /** Tries in a row that store nothing until the entries are settled as `unavailable`. */
  attempts: number;
  /** Ends the posting early; what is not settled by then stays so. */
  signal: AbortSignal;
}

/** Posts entries of a roll, a hundred a request and a few requests at once. Throws what `post` throws. */
export async function postEntries<E>(entries: readonly E[], posting: Posting<E>): Promise<void> {
  const parts = inParts(entries);
  // Whoever throws closes the parts for the others.
  const work = async () => {
    for (const part of parts) await postPart(part, posting);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

function* inParts<E>(entries: readonly E[]): Generator<E[]> {
  for (let at = 0; at < entries.length; at += MAX_ROLL_ENTRIES) {
    yield entries.slice(at, at + MAX_ROLL_ENTRIES);
  }
}

async function postPart<E>(part: E[], { post, settle, attempts, signal }: Posting<E>): Promise<void> {
  let waiting = part;
  let triesInVain = 0;
  while (waiting.length > 0 && !signal.aborted) {
    const statuses = await post(waiting);
    const isStored = statuses.some((status) => status !== 'unavailable');
    triesInVain = isStored ? 0 : triesInVain + 1;
    const isLastTry = triesInVain >= attempts;
    waiting = waiting.filter((entry, i) => {
      const status = statuses[i] ?? 'unavailable';
      const again = status === 'unavailable' && !isLastTry;
      if (!again) settle(entry, status);
      return again;
    });
    if (waiting.length > 0) await pause(backoff(triesInVain + 1, PATIENCE, Math.random()), signal);
  }
}
