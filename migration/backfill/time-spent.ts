import type { BackfillStatus } from '../status/status';

/** What somebody who sends ballots spends time on. */
export type Cause = Exclude<BackfillStatus['limitedBy'], 'nothing'>;

/** Milliseconds by cause. */
export type TimeSpent = Record<Cause, number>;

export function timeSpent(): TimeSpent {
  return { limit: 0, source: 0, import: 0, throttled: 0, tally: 0, outbox: 0 };
}

/** The share of each cause in what was spent between two readings, the largest first; none when nothing was. */
export function shares(from: TimeSpent, to: TimeSpent): { cause: Cause; share: number }[] {
  const causes = Object.keys(to) as Cause[];
  const spent = causes.map((cause) => ({ cause, ms: to[cause] - from[cause] }));
  const total = spent.reduce((sum, { ms }) => sum + ms, 0);
  if (total <= 0) return [];
  return spent.map(({ cause, ms }) => ({ cause, share: ms / total })).sort((a, b) => b.share - a.share);
}
