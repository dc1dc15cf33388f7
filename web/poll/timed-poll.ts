import type { PollSummary, PollView } from '../../contract/poll';

/** When a poll opens and closes, and whether it has. */
export type PollTimes = Pick<PollSummary, 'status' | 'opensAt' | 'closesAt'>;

/** A poll, and how far the server's clock is ahead of this device's, in milliseconds. */
export interface TimedPoll<P = PollView> {
  poll: P;
  clockOffset: number;
}
