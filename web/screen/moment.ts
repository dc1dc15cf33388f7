import type { PollView } from '../../contract/poll';

/** The end of voting that is counted down in the middle of the wall. */
const LAST_SECONDS_MS = 10_000;

/** What the wall is about: how to join, how the poll stands, a pause, the last seconds, the recount, and who has won. */
export type Moment = 'join' | 'live' | 'paused' | 'last-seconds' | 'counting' | 'result';

type Lifetime = Pick<PollView, 'status' | 'closesAt'>;

/** The moment of a poll's life that it is at `now`, in epoch milliseconds by the server's clock. */
export function momentOf(poll: Lifetime, now: number): Moment {
  switch (poll.status) {
    case 'draft':
    case 'scheduled':
      return 'join';
    case 'open':
      return millisecondsLeft(poll, now) <= LAST_SECONDS_MS ? 'last-seconds' : 'live';
    case 'paused':
      return 'paused';
    case 'closed':
      return 'counting';
    case 'certified':
      return 'result';
  }
}

/** Whole seconds until a poll closes, rounded up: 0 from then on, until the service says that it is closed. */
export function secondsLeft(poll: Lifetime, now: number): number {
  return Math.max(0, Math.ceil(millisecondsLeft(poll, now) / 1_000));
}

function millisecondsLeft({ closesAt }: Lifetime, now: number): number {
  return closesAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(closesAt) - now;
}
