import { CLOSING_NOTICE_MS, POLL_CACHE_MS } from '../../contract/limits';
import { type Clocks, elapsedSince, momentOf } from '../shared/runtime/clocks';
import type { Poll } from '../shared/tables/poll';
import type { PollStore } from './poll-store';

/**
 * Closes a poll after the notice that every function needs to read the new closing time, unless it closes earlier; answers
 * the poll as it then is, or `undefined` when there is none.
 *
 * The write may land late, when votes that came after its closing time have been accepted. So the time is written as
 * unconfirmed, and confirmed once the write is known to have landed in time; else it is moved on. Where neither happens,
 * because this function ended, certification sees to it.
 */
export async function closePoll(polls: PollStore, clocks: Clocks, pollId: string): Promise<Poll | undefined> {
  let poll = await polls.find(pollId);
  let landedLate = false;
  for (;;) {
    const began = momentOf(clocks);
    const closesAt = new Date(began.wall + CLOSING_NOTICE_MS).toISOString();
    if (!poll || isSettled(poll, closesAt, landedLate)) return poll;
    poll = await polls.moveClosing(poll, closesAt);
    const isOurs = poll?.closesAt === closesAt;
    // Another operator who began in the same millisecond may have written this very time, and confirmed it.
    if (isOurs && !poll?.closeUnconfirmed) return poll;
    landedLate = isOurs && elapsedSince(began, clocks) > CLOSING_NOTICE_MS - POLL_CACHE_MS;
    if (isOurs && !landedLate) return polls.confirmClosing(pollId, closesAt);
  }
}

/** Whether there is nothing to move: certification has begun, or the poll closes earlier. */
function isSettled(poll: Poll, closesAt: string, landedLate: boolean): boolean {
  if (poll.sealedAt !== undefined) return true;
  return !landedLate && poll.closesAt !== undefined && poll.closesAt <= closesAt;
}
