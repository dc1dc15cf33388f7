import { add, type WeighedChoice } from '../shared/tables/ballot';

export const MINUTE_MS = 60_000;

/** What was cast in one minute. */
export interface MinuteCount {
  ballots: number;
  weight: number;
  /** Weighed, by candidate; those that got none are not in it. */
  votes: Map<string, number>;
}

/**
 * Ballots folded by the minute they were cast in, epoch milliseconds of its beginning. What that takes grows with the minutes a
 * poll was open and with its candidates, never with its ballots.
 */
export type Minutes = Map<number, MinuteCount>;

/** Adds a ballot that was cast at a time, epoch milliseconds, to its minute. */
export function addToMinute(minutes: Minutes, { choice, weight }: WeighedChoice, castAt: number): void {
  const count = minuteOf(minutes, castAt);
  count.ballots += 1;
  count.weight += weight;
  for (const [candidateId, number] of choice) add(count.votes, candidateId, number * weight);
}

/** Adds what others come to. */
export function addMinutes(minutes: Minutes, others: Minutes): void {
  for (const [minute, { ballots, weight, votes }] of others) {
    const count = minuteOf(minutes, minute);
    count.ballots += ballots;
    count.weight += weight;
    for (const [candidateId, number] of votes) add(count.votes, candidateId, number);
  }
}

export function inOrder(minutes: Minutes): [minute: number, count: MinuteCount][] {
  return [...minutes].sort(([a], [b]) => a - b);
}

function minuteOf(minutes: Minutes, time: number): MinuteCount {
  const minute = Math.floor(time / MINUTE_MS) * MINUTE_MS;
  const known = minutes.get(minute);
  if (known) return known;
  const count: MinuteCount = { ballots: 0, weight: 0, votes: new Map() };
  minutes.set(minute, count);
  return count;
}
