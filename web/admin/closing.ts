import { closingNotice } from '../../contract/closing-notice';
import { CLOCKS_MS, CLOSING_NOTICE_MS, SURE_NOTICE_MS } from '../../contract/limits';
import { isOver, type PollSummary } from '../../contract/poll';
import type { PollChange } from '../../contract/poll-changes';

/** The longest that an operator counts down to the end of a poll (`close-dialog.tsx`), with what this device's clock may be behind. */
const CLOSING_WITHIN_MS = 120_000 + CLOCKS_MS;

/** Closing at once gives that much notice. */
const NEAR_MS = CLOSING_NOTICE_MS + CLOCKS_MS;

/** Whether the poll closes so soon that closing it by hand would change nothing. */
export function closesAnyway(poll: PollSummary, now: number): boolean {
  return isClosing(poll, now) && Date.parse(poll.closesAt ?? '') - now <= NEAR_MS;
}

/** Whether somebody can close the poll. */
export function canClose(poll: PollSummary, now: number): boolean {
  return takesVotes(poll.status) && !closesAnyway(poll, now);
}

/** Whether the poll is about to close, or has by the clock without the list saying so yet; `now` is the server's. */
export function isClosing({ status, closesAt }: PollSummary, now: number): boolean {
  if (!takesVotes(status) || closesAt === undefined) return false;
  return Date.parse(closesAt) - now <= CLOSING_WITHIN_MS;
}

function takesVotes(status: PollSummary['status']): boolean {
  return !isOver(status) && status !== 'draft';
}

/** Whether its closing can still be called off. */
export function canCallOff(poll: PollSummary, now: number): boolean {
  const { closesAt, resultsVisible } = poll;
  if (closesAt === undefined || !isClosing(poll, now)) return false;
  return Date.parse(closesAt) - now > closingNotice(resultsVisible);
}

/**
 * When the poll closes if its closing by hand at `closesAt` is called off: as it was set before, `null` where it was not; `undefined`
 * where nobody has closed it by hand, or it would close as soon without that.
 */
export function closingBefore(
  changes: readonly PollChange[],
  closesAt: string,
  now: number,
): string | null | undefined {
  const moved = changes.findLast(
    (change) => change.action === 'closing-moved' && change.after.closesAt === closesAt,
  );
  if (moved === undefined) return undefined;
  const before = moved.before?.closesAt;
  if (before === undefined) return null;
  const isToCome = Date.parse(before) > now + SURE_NOTICE_MS + CLOCKS_MS;
  // One that is past may have been this one, written late and moved on.
  return isToCome ? before : closingBefore(changes, before, now);
}
