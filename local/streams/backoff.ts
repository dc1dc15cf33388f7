import { backoff as wait } from '../../contract/backoff';

const PATIENCE = { first: 100, longest: 30_000 };

/**
 * How long a mapping waits after a failure, in milliseconds.
 *
 * @param earlier failures in a row before this one.
 */
export function backoff(earlier: number, random = Math.random()): number {
  return wait(earlier + 1, PATIENCE, random);
}
