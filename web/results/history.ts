import type { Results } from '../../contract/results';
import type { Series } from '../../contract/series';

/** How many ballots, or votes, there were at a time. */
export interface Point {
  /** Epoch milliseconds, by the server's clock. */
  at: number;
  count: number;
}

export const MAX_POINTS = 600;
const MIN_STEP_MS = 1_000;

/** The history with one more reading: a point for each change of the ballots, and at most one a second. */
export function addReading(points: readonly Point[], { asOf, ballots }: Results): readonly Point[] {
  const last = points.at(-1);
  if (last?.count === ballots) return points;
  const at = Date.parse(asOf);
  if (last !== undefined && at - last.at < MIN_STEP_MS)
    return [...points.slice(0, -1), { at: last.at, count: ballots }];
  return thin([...points, { at, count: ballots }]);
}

/** Drops every second point of the older half once there are too many. */
function thin(points: readonly Point[]): readonly Point[] {
  if (points.length <= MAX_POINTS) return points;
  const half = points.length / 2;
  return points.filter((_point, index) => index >= half || index % 2 === 0);
}

/**
 * Where the line since the opening turns: at what the service kept of a poll, and after that where this page saw it change.
 * Between what the service kept nobody knows more, so the line runs straight; while the page looked on and saw no change, it
 * is level.
 */
export function joined(series: Series | undefined, seen: readonly Point[]): readonly Point[] {
  const kept = series?.points.map(({ at, ballots }) => ({ at: Date.parse(at), count: ballots })) ?? [];
  const last = kept.at(-1);
  const turns = withCorners(seen);
  if (!last) return turns;
  const later = turns.filter(({ at }) => at > last.at);
  const news = later.findIndex(({ count }) => count !== last.count);
  return news < 0 ? kept : [...kept, ...later.slice(Math.max(0, news - 1))];
}

/** Readings are a second apart while the page is looked at: a change came within the second before its reading. */
function withCorners(points: readonly Point[]): readonly Point[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1] ?? point;
    const isLater = point.at - before.at > 2 * MIN_STEP_MS;
    return isLater ? [{ at: point.at - MIN_STEP_MS, count: before.count }, point] : point;
  });
}
