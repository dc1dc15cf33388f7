import { REVEAL_HOLD_MS } from '../../contract/limits';
import { latestOf, type ResultsState } from './results-state';

/**
 * How long a page keeps back what an operator has just revealed, in milliseconds, so that all pages show it at one instant.
 *
 * @param now the server's time, in epoch milliseconds
 */
export function holdFor(before: ResultsState, after: ResultsState, now: number): number {
  const revealsAt = latestOf(after)?.revealsAt;
  if (revealsAt === undefined || placesIn(after) <= placesIn(before)) return 0;
  // It has come, whatever the clock of this device makes of it.
  return Math.min(REVEAL_HOLD_MS, Math.max(0, Date.parse(revealsAt) + REVEAL_HOLD_MS - now));
}

function placesIn({ results, hidden }: ResultsState): number {
  return results ? Number.POSITIVE_INFINITY : (hidden?.revealed?.length ?? 0);
}
