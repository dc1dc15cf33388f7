import type { PollStatus } from '../../contract/poll';

const ORDER: Readonly<Record<PollStatus, number>> = { scheduled: 0, open: 1, closed: 2, certified: 3 };

/** Whether no more votes are taken in a poll of this status. */
export function isOver(status: PollStatus): boolean {
  return status === 'closed' || status === 'certified';
}

/** Whether a poll that is now said to be in one status has moved on from another. */
export function isLaterStatus(status: PollStatus, than: PollStatus): boolean {
  return ORDER[status] > ORDER[than];
}
