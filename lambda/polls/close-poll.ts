import type { Poll } from '../shared/poll';
import type { Clocks } from '../shared/poll-reader';
import { CLOSING_NOTICE_MS, POLL_CACHE_MS } from '../shared/times';
import type { PollStore } from './poll-store';

/**
 * Closes a poll by hand, so far ahead that every function has read the new time before it comes.
 *
 * A write may land late, after its caller gave it up, when votes beyond its time have been accepted. So the time is written
 * as unconfirmed, and confirmed once it is known to have landed in time; one that stays unconfirmed, certification moves
 * ahead before it takes it for true.
 */
export async function closePoll(polls: PollStore, pollId: string, clocks: Clocks): Promise<Poll | undefined> {
  const began = { wall: clocks.wall(), monotonic: clocks.monotonic() };
  const closesAt = new Date(began.wall + CLOSING_NOTICE_MS).toISOString();
  const poll = await polls.close(pollId, closesAt);
  if (poll?.closesAt !== closesAt || !poll.closeUnconfirmed) return poll;
  const took = Math.max(clocks.wall() - began.wall, clocks.monotonic() - began.monotonic);
  if (took > CLOSING_NOTICE_MS - POLL_CACHE_MS) return poll;
  await polls.confirmClosing(pollId, closesAt);
  return poll;
}
