import { isDeepStrictEqual } from 'node:util';
import type { Reveal } from '../../contract/poll';
import type { Poll } from '../shared/tables/poll';

/**
 * Whether a reveal came about, told from the poll as it stands after the reveal's time: it stands still, or was replaced only
 * once it had been seen.
 *
 * @param time when it was to take effect, in epoch milliseconds.
 */
export function tookEffect(reveal: Reveal, time: number, { reveal: standing, changes = [] }: Poll): boolean {
  if (isDeepStrictEqual(standing, reveal)) return true;
  const next = changes.findLast(({ before }) => isDeepStrictEqual(before?.reveal, reveal));
  if (next === undefined) return false;
  // Whoever replaced it noted what was shown by then; a request may have been received before that, and carried out after.
  const wasShown = reveal.places !== undefined && next.after.reveal?.placesBefore === reveal.places;
  return wasShown || Date.parse(next.at) >= time;
}
