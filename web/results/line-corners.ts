import type { Point } from './history';

/** Readings are a second apart while the page is looked at: a change came within the second before its reading. */
const READING_MS = 1_000;

/** Where the line turns: level while nothing changes, and then up or down within a second. */
export function cornersOf(points: readonly Point[]): Point[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const isAtOnce = before === undefined || point.at - before.at <= 2 * READING_MS;
    return isAtOnce ? [point] : [{ at: point.at - READING_MS, ballots: before.ballots }, point];
  });
}
