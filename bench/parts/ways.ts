import type { BenchDatabase } from '../database/bench-database';
import { meterCalls } from '../database/call-meter';
import { median, rotated } from '../measure/statistics';
import type { Reporter } from '../progress';
import { deliveries } from '../stream/deliveries';
import { recount } from '../stream/recount';
import { voteStream } from '../stream/vote-stream';
import { distinctPoints, type Point, pointKey, type WaysPlan } from '../ways/points';
import { runWay, type WayFigures } from '../ways/run-way';
import type { Way } from '../ways/way';
import { WAYS } from '../ways/ways';

/** The figures of every way at one point, by the way's id. */
export interface WaysAtPoint {
  point: Point;
  rounds: number;
  ways: Record<string, WayFigures>;
}

export interface WaysResult {
  plan: WaysPlan;
  points: WaysAtPoint[];
}

/** A point is measured in as many rounds as come to this many records. */
const RECORDS_A_POINT = 60_000;
const SEED = 2_026;

/** The ways that are measured at a point. */
function waysAt({ records }: Point): Way[] {
  return WAYS.filter(({ longestStream }) => records <= longestStream);
}

/** All ways count the same streams on one engine, taking turns. */
export async function measureWays(
  database: BenchDatabase,
  plan: WaysPlan,
  mostRounds: number,
  report: Reporter,
): Promise<WaysResult> {
  const db = database.client();
  const meter = meterCalls(db);
  const points = distinctPoints(plan).map((point) => ({ point, rounds: roundsOf(point, mostRounds) }));
  const total = points.reduce(
    (sum, { point, rounds }) => sum + point.records * rounds * waysAt(point).length,
    0,
  );
  const progress = report.start('ways of counting', total, 'record');
  const results: WaysAtPoint[] = [];
  for (const { point, rounds } of points) {
    const { records: _, batchSize, redelivery } = point;
    const records = [...voteStream({ ...point, seed: SEED })];
    const recounted = recount(records);
    const figures = new Map<string, WayFigures[]>(waysAt(point).map(({ id }) => [id, []]));
    for (let round = 0; round < rounds; round++) {
      for (const way of rotated(waysAt(point), round)) {
        progress.now(`${way.title}, ${describe(point)}`);
        const run = {
          shape: point,
          records: records.length,
          recounted,
          deliveries: deliveries(records, batchSize, redelivery),
        };
        figures.get(way.id)?.push(await runWay(way, db, meter, run));
        progress.advance(records.length);
      }
    }
    results.push({ point, rounds, ways: mapValues(figures, medians) });
  }
  progress.stop();
  return { plan, points: results };
}

function roundsOf({ records }: Point, mostRounds: number): number {
  return Math.max(1, Math.min(mostRounds, Math.floor(RECORDS_A_POINT / records)));
}

function describe({ records, batchSize, writeShards, candidates, redelivery }: Point): string {
  return `${records} records by ${batchSize}, ${writeShards} write shards, ${candidates} candidates, ${redelivery}`;
}

/** Only the rate differs from round to round; an error in any of them must not get lost. */
function medians(rounds: WayFigures[]): WayFigures {
  return {
    recordsPerSecond: median(rounds.map(({ recordsPerSecond }) => recordsPerSecond)),
    calls: median(rounds.map(({ calls }) => calls)),
    writeUnits: median(rounds.map(({ writeUnits }) => writeUnits)),
    error: Math.max(...rounds.map(({ error }) => error)),
  };
}

function mapValues<T, U>(map: Map<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}

/** The figures measured at a point. */
export function figuresAt({ points }: WaysResult, point: Point): WaysAtPoint | undefined {
  return points.find((measured) => pointKey(measured.point) === pointKey(point));
}
