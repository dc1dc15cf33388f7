/** Something that somebody asked for, and was told took effect. Times in epoch milliseconds. */
export interface Told<T> {
  value: T;
  /** When it was asked for first. */
  askedAt: number;
  toldAt: number;
}

/** What was so from the beginning. */
export function fromTheStart<T>(value: T): Told<T> {
  return { value, askedAt: Number.NEGATIVE_INFINITY, toldAt: Number.NEGATIVE_INFINITY };
}

/** What stood during all of the time from … to; `undefined` where it was being changed meanwhile. */
export function standing<T>(told: readonly Told<T>[], from: number, to: number): T | undefined {
  const last = told.findLastIndex(({ toldAt }) => toldAt <= from);
  const next = told[last + 1];
  return next === undefined || next.askedAt >= to ? told[last]?.value : undefined;
}
