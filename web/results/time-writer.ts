import type { Format } from '../language/format';
import type { Point } from './history';

const DAY_MS = 86_400_000;

/** Writes times on a line of these points: with the day where they are a day apart. */
export function timeWriter(points: readonly Point[], format: Format): (at: number) => string {
  const isLong = (points.at(-1)?.at ?? 0) - (points.at(0)?.at ?? 0) >= DAY_MS;
  const write = isLong ? format.dateTime : format.clock;
  return (at) => write(new Date(at).toISOString());
}
