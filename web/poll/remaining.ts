import type { PollTimes } from './timed-poll';

/** What happens to a poll next by the clock; `undefined` when nothing does. */
export interface NextChange {
  change: 'opens' | 'closes';
  /** Epoch milliseconds. */
  at: number;
}

export function nextChange({ status, opensAt, closesAt }: PollTimes): NextChange | undefined {
  if (status === 'scheduled' && opensAt !== undefined) return { change: 'opens', at: Date.parse(opensAt) };
  if ((status === 'open' || status === 'paused') && closesAt !== undefined)
    return { change: 'closes', at: Date.parse(closesAt) };
  return undefined;
}

/** A span of time as people count it down. */
export interface Remaining {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

/** Whole seconds, rounded up: the last one shown is 1, and then the moment is there. */
export function remaining(milliseconds: number): Remaining {
  const total = Math.ceil(Math.max(0, milliseconds) / 1_000);
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3_600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}
