import type { PollView } from '../../contract/poll';

/** A poll, and how far the server's clock is ahead of this device's, in milliseconds. */
export interface TimedPoll {
  poll: PollView;
  clockOffset: number;
}
