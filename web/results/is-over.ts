import type { PollStatus } from '../../lambda/shared/api';

/** Whether no more votes are taken in a poll of this status. */
export function isOver(status: PollStatus): boolean {
  return status === 'closed' || status === 'certified';
}
