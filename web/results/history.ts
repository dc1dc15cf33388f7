import type { Results } from '../../contract/results';
import type { Series } from '../../contract/series';

/** How many ballots there were at a time. */
export interface Point {
  /** Epoch milliseconds, by the server's clock. */
  at: number;
  ballots: number;
}

export const MAX_POINTS = 600;
const MIN_STEP_MS = 1_000;

/** The history with one more reading: a point for each change of the ballots, and at most one a second. */
export function addReading(points: readonly Point[], { asOf, ballots }: Results): readonly Point[] {
  const last = points.at(-1);
  if (last?.ballots === ballots) return points;
  const at = Date.parse(asOf);
  if (last !== undefined && at - last.at < MIN_STEP_MS)
    return [...points.slice(0, -1), { at: last.at, ballots }];
  return thin([...points, { at, ballots }]);
}

/** Drops every second point of the older half once there are too many. */
function thin(points: readonly Point[]): readonly Point[] {
  if (points.length <= MAX_POINTS) return points;
  const half = points.length / 2;
  return points.filter((_point, index) => index >= half || index % 2 === 0);
}

/** What the service kept of a poll, and after that what was seen of it. */
export function joined(series: Series | undefined, seen: readonly Point[]): readonly Point[] {
  const kept = series?.points.map(({ at, ballots }) => ({ at: Date.parse(at), ballots })) ?? [];
  const last = kept.at(-1);
  if (last === undefined) return seen;
  const news = seen.findIndex(({ at, ballots }) => at > last.at && ballots !== last.ballots);
  return news < 0 ? kept : [...kept, ...seen.slice(news)];
}
