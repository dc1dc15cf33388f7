import { REVEAL_NOTICE_MS, REVEALING_MS } from '../../../contract/limits';
import type { Poll } from './poll';

/**
 * When the newest reveal of a poll takes effect, in epoch milliseconds; `undefined` while it waits for the certificate, or there is
 * none.
 */
export function revealTime({ reveal, certificate }: Poll): number | undefined {
  if (reveal === undefined) return undefined;
  const at = Date.parse(reveal.at);
  if (reveal.early) return at;
  return certificate && Math.max(at, Date.parse(certificate.certifiedAt) + REVEAL_NOTICE_MS);
}

/** Whether pages ask often because a reveal is due, or has just taken effect, at `now` (epoch milliseconds). */
export function isRevealing(poll: Poll, now: number): boolean {
  if (poll.reveal === undefined) return false;
  const time = revealTime(poll);
  return time === undefined || now < time + REVEALING_MS;
}

/** How many places a poll shows at `now` (epoch milliseconds), from the last; `undefined` for all. */
export function placesShown(poll: Poll, now: number): number | undefined {
  const time = revealTime(poll);
  if (poll.reveal === undefined || time === undefined) return 0;
  return now < time ? (poll.reveal.placesBefore ?? 0) : poll.reveal.places;
}
