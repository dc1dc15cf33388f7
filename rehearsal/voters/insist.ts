import { setTimeout as sleep } from 'node:timers/promises';
import { isUnanswered } from './answers';

const PAUSE_MS = 400;
/** The longest that anything may go unanswered, in milliseconds. */
const PATIENCE_MS = 180_000;

export interface Insistence {
  signal: AbortSignal;
  /** Which refusals pass, beside those that tell nothing. */
  passes?(error: unknown): boolean;
}

/** Repeats what was not answered until an answer comes. @throws what came last, once patience is over. */
export async function insist<T>(
  act: () => Promise<T>,
  { signal, passes = () => false }: Insistence,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      const mayPass = isUnanswered(error) || passes(error);
      if (!mayPass || Date.now() > deadline) throw error;
    }
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
