import type { Results } from '../../lambda/shared/api';

/**
 * How much later a reading with fewer ballots has to have begun. Readings are strongly consistent, so fewer ballots then
 * can only mean retractions; readings that overlapped may come out in either order.
 */
const OVERLAP_MS = 2_000;

/** Whether results just read take the place of those shown; answers may arrive out of order from several caches. */
export function supersedes(read: Results, shown: Results | undefined): boolean {
  if (shown === undefined) return true;
  // A certificate bears the time it was made, which is earlier than that of results read before it was known everywhere.
  if (shown.status === 'certified' || read.status === 'certified') return read.status === 'certified';
  const later = Date.parse(read.asOf) - Date.parse(shown.asOf);
  return read.ballots < shown.ballots ? later >= OVERLAP_MS : later >= 0;
}
