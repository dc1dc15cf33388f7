import { CLOSING_NOTICE_MS, MAX_POLL_CHANGES, POLL_CACHE_MS } from '../../contract/limits';
import type { CloseRequest } from '../../contract/poll-edit';
import { type Clocks, elapsedSince, isoTime, momentOf } from '../shared/runtime/clocks';
import type { Poll } from '../shared/tables/poll';
import type { ClosingMoved, PollStore } from './poll-store';

/** Who asks for a change, and when. */
export type Asked = Pick<ClosingMoved, 'at' | 'operator'>;

export interface CloseParts {
  polls: PollStore;
  clocks: Clocks;
  /** Told of each change that was made. */
  tellChange(pollId: string, change: ClosingMoved): void;
}

/** The poll as it then is, or that its log has no room for the change; `undefined` when there is no poll. */
export type Closed = Poll | 'log-full' | undefined;

/**
 * Closes a poll after the notice that every function needs to read the new closing time, unless it closes earlier.
 *
 * The write may land late, when votes that came after its closing time have been accepted. So the time is written as
 * unconfirmed, and confirmed once the write is known to have landed in time; else it is moved on. Where neither happens,
 * because this function ended, certification sees to it.
 */
export async function closePoll(
  parts: CloseParts,
  pollId: string,
  asked: Asked,
  { inSeconds = 0 }: CloseRequest = {},
): Promise<Closed> {
  const notice = Math.max(CLOSING_NOTICE_MS, inSeconds * 1_000);
  return closeFrom(parts, await parts.polls.find(pollId), { asked, notice, landedLate: false });
}

interface Closing {
  asked: Asked;
  /** From the write until it closes, in milliseconds. */
  notice: number;
  /** Whether the closing time that stands is this call's own, and too near. */
  landedLate: boolean;
}

async function closeFrom(parts: CloseParts, poll: Poll | undefined, closing: Closing): Promise<Closed> {
  const { asked, notice, landedLate } = closing;
  const began = momentOf(parts.clocks);
  const closesAt = isoTime(began.wall + notice);
  if (!poll || isSettled(poll, closesAt, landedLate)) return poll;
  if (isLogFull(poll)) return 'log-full';
  const moved = await move(parts, poll, closesAt, asked);
  if (moved?.closesAt !== closesAt) return closeFrom(parts, moved, { ...closing, landedLate: false });
  // Another operator who began in the same millisecond may have written this very time, and confirmed it.
  if (!moved.closeUnconfirmed) return moved;
  const tookLong = elapsedSince(began, parts.clocks) > notice - POLL_CACHE_MS;
  return tookLong
    ? closeFrom(parts, moved, { ...closing, landedLate: true })
    : parts.polls.confirmClosing(poll.pollId, closesAt);
}

/** Moves the closing time if it still stands as it was read, and tells of it; answers the poll as it then is. */
async function move(
  { polls, tellChange }: CloseParts,
  poll: Poll,
  closesAt: string,
  asked: Asked,
): Promise<Poll | undefined> {
  const before = { closesAt: poll.closesAt };
  const change: ClosingMoved = { ...asked, action: 'closing-moved', before, after: { closesAt } };
  const moved = await polls.moveClosing(poll, change);
  const last = moved?.changes?.at(-1);
  const isOurs =
    last?.at === change.at && last.operator === change.operator && last.after.closesAt === closesAt;
  if (isOurs) tellChange(poll.pollId, change);
  return moved;
}

/** Whether there is nothing to move: the poll is a draft, certification has begun, or it closes earlier. */
function isSettled(poll: Poll, closesAt: string, landedLate: boolean): boolean {
  if (poll.draft || poll.sealedAt !== undefined) return true;
  return !landedLate && poll.closesAt !== undefined && poll.closesAt <= closesAt;
}

function isLogFull({ changes = [] }: Poll): boolean {
  return changes.length >= MAX_POLL_CHANGES;
}
