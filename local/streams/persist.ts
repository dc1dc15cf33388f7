import type { Log } from '../logs/log';
import { backoff } from './backoff';
import type { Clock } from './clock';

/** So that a database that comes back is noticed soon, in milliseconds. */
const LONGEST_PAUSE = 5000;

export interface PersistParts {
  /** What is being done, for the log: `read shard-1`. */
  task: string;
  source: string;
  clock: Clock;
  signal: AbortSignal;
  log: Log;
}

/**
 * Repeats a step until it returns false. A step that throws is repeated after a pause that grows with each failure in a
 * row; only the first of them is logged, and the end of them. Rejects only when the signal stops it.
 */
export async function persist(step: () => Promise<boolean>, parts: PersistParts): Promise<void> {
  const { task, source, clock, signal, log } = parts;
  let failures = 0;
  for (let more = true; more; ) {
    signal.throwIfAborted();
    try {
      more = await step();
      if (failures > 0) log.info(source, `can ${task} again`);
      failures = 0;
    } catch (error) {
      signal.throwIfAborted();
      if (failures === 0) log.warn(source, `cannot ${task}, will keep trying: ${describe(error)}`);
      await clock.sleep(Math.min(backoff(failures), LONGEST_PAUSE));
      failures += 1;
    }
  }
}

/** One line. A refused connection is an AggregateError with an empty message; its code says what happened. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${error.name}: ${(error.message || code).replace(/\s+/g, ' ')}`;
}
