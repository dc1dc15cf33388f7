/**
 * How long a minute of schedules, metrics and alarms lasts while a rehearsal is on, in milliseconds: what alarms wait for takes minutes,
 * and nobody would wait so long for each of them.
 */
export const REHEARSED_MINUTE = 4_000;

/** A part of the system that does nothing at all for some minutes, unlike a fault, which is over in moments. */
export interface Outage {
  /** As it is selected by. */
  name: OutageName;
  /** What it does, in a few words. */
  does: string;
  /** How long it lasts, in rehearsed minutes. */
  minutes: number;
  /** The alarm that stands for it, and within how many minutes of its beginning it must be on. */
  alarm: { name: string; within: number };
  /** The other alarms of severity page that it raises, as what stands behind the part suffers too. */
  also: readonly string[];
  /** Those that it raises only at times, by what happens to be under way. */
  atTimes?: readonly string[];
}

export const OUTAGE_NAMES = ['tally', 'stream', 'database', 'certifier', 'front'] as const;
export type OutageName = (typeof OUTAGE_NAMES)[number];

/** Every part that can be killed. */
export const OUTAGES: readonly Outage[] = [
  {
    name: 'tally',
    does: 'every invocation of the tally fails',
    minutes: 6,
    alarm: { name: 'tally-behind', within: 6 },
    also: ['probe-failing'],
  },
  {
    name: 'stream',
    does: 'nobody reads the stream of Votes, as its mapping may not any more',
    minutes: 9,
    alarm: { name: 'stream-unread', within: 9 },
    also: ['probe-failing'],
  },
  {
    name: 'database',
    does: 'the database is dead',
    minutes: 9,
    alarm: { name: 'votes-refused', within: 4 },
    also: ['api-failing', 'edge-failing', 'certify-stopped', 'stream-unread', 'probe-failing'],
    // A batch that the tally has in hand grows old, and clients that repeat what fails at once are throttled.
    atTimes: ['tally-behind', 'api-throttling'],
  },
  {
    name: 'certifier',
    does: 'nobody sweeps, as the schedule may not invoke certify any more',
    minutes: 9,
    alarm: { name: 'certify-stopped', within: 9 },
    also: [],
  },
  {
    name: 'front',
    does: 'every function behind the API fails, so it answers 500',
    minutes: 7,
    alarm: { name: 'api-failing', within: 4 },
    also: ['edge-failing', 'probe-failing'],
    // Clients that repeat what fails at once are throttled.
    atTimes: ['api-throttling'],
  },
];

/** How long all works before the first outage, so that alarms have seen it: in rehearsed minutes. */
export const CALM_MINUTES = 6;

/**
 * How long it takes after an outage until what waited is dealt with and alarms have seen it, and how long it may take at most: in rehearsed
 * minutes.
 */
const RECOVERY_MINUTES = 3;
export const LONGEST_RECOVERY_MINUTES = 10;

/** How long outages take one after the other, with the calm before and after each, in milliseconds. */
export function plannedLength(outages: readonly Outage[]): number {
  const minutes = outages.reduce((sum, outage) => sum + outage.minutes + RECOVERY_MINUTES, CALM_MINUTES);
  return minutes * REHEARSED_MINUTE;
}

/** There is no such outage. */
export class UnknownOutageError extends Error {
  override name = 'UnknownOutageError';
  constructor(given: string) {
    super(`There is no outage "${given}". There are: ${OUTAGE_NAMES.join(', ')}; or all.`);
  }
}

/** The outages that a text selects: `all`, or names separated by commas. @throws UnknownOutageError */
export function selectOutages(text: string): Outage[] {
  if (text === 'all') return [...OUTAGES];
  return text.split(',').map((name) => {
    const outage = OUTAGES.find((known) => known.name === name.trim());
    if (outage === undefined) throw new UnknownOutageError(name.trim());
    return outage;
  });
}
