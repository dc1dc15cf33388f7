/** A poll's figures are read no more often than this, in milliseconds. */
export const READ_EVERY_MS = 5_000;
export const MOST_AT_ONCE = 4;

/** What is known of the reading of figures. */
export interface Reading {
  /** When each was last asked for, in epoch milliseconds. */
  askedAt: ReadonlyMap<string, number>;
  underWay: ReadonlySet<string>;
}

export interface DueReads {
  /** To be read now. */
  now: string[];
  /** In how many milliseconds the next is due; absent where one that is under way has to end first, or there is none. */
  nextIn?: number;
}

/** Which of the wanted figures are to be read at `now` (epoch milliseconds): those first that were not for the longest time. */
export function dueReads(wanted: readonly string[], { askedAt, underWay }: Reading, now: number): DueReads {
  const waiting = wanted
    .filter((id) => !underWay.has(id))
    .map((id) => ({ id, at: (askedAt.get(id) ?? Number.NEGATIVE_INFINITY) + READ_EVERY_MS }))
    .toSorted((a, b) => a.at - b.at);
  const free = MOST_AT_ONCE - underWay.size;
  const due = waiting.filter(({ at }) => at <= now).slice(0, free);
  const next = waiting[due.length];
  return {
    now: due.map(({ id }) => id),
    ...(next && due.length < free && { nextIn: Math.max(0, next.at - now) }),
  };
}
