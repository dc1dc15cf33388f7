import { isoTime } from '../runtime/clocks';

/** A pulse as its item in Votes has it. Times are ISO 8601 UTC. */
export interface Sent {
  sentAt: string;
  /** Since when a pulse of the write shard has been on its way without a break. */
  since: string;
}

/** A pulse to be sent, and which one it takes the place of. */
export interface Sending extends Sent {
  pollShard: string;
  replaces?: string | undefined;
}

/**
 * When a pulse is sent that takes the place of one sent `before` (ISO 8601): later than that also where a clock went back, else the
 * tally would seem to have met it.
 */
export function sentAfter(before: string | undefined, now: number): string {
  return isoTime(before === undefined ? now : Math.max(now, Date.parse(before) + 1));
}
