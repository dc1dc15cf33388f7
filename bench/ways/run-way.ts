import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { withTables } from '../database/bench-database';
import type { CallMeter } from '../database/call-meter';
import type { Delivery } from '../stream/deliveries';
import { errorIn, type Votes } from '../stream/recount';
import type { PollShape, Way } from './way';

/** What a way did with one stream. */
export interface WayFigures {
  /** Records of the stream, those delivered again not included, per second. */
  recordsPerSecond: number;
  /** Calls to DynamoDB, and write units they took, per 1,000 records of the stream. */
  calls: number;
  writeUnits: number;
  /** Votes that the totals are off by. */
  error: number;
}

export interface WayRun {
  shape: PollShape;
  /** Records of the stream. */
  records: number;
  /** The votes that ought to be counted. */
  recounted: Votes;
  deliveries: Iterable<Delivery>;
}

/** Lets a way count a stream into new tables. The meter is the client's. */
export async function runWay(
  way: Way,
  db: DynamoDBClient,
  meter: CallMeter,
  { shape, records, recounted, deliveries }: WayRun,
): Promise<WayFigures> {
  const tables = { totals: `totals-${way.id}`, markers: `markers-${way.id}` };
  return withTables(db, { [tables.totals]: 'pollShard', [tables.markers]: 'id' }, async () => {
    let counter = way.start(db, tables, shape);
    meter.reset();
    const started = performance.now();
    for (const delivery of deliveries) {
      if (delivery.toNewEnvironment) counter = way.start(db, tables, shape);
      await counter.count({ Records: delivery.records });
    }
    const seconds = (performance.now() - started) / 1000;
    const { calls, writeUnits } = meter.usage();
    return {
      recordsPerSecond: records / seconds,
      calls: (calls / records) * 1000,
      writeUnits: (writeUnits / records) * 1000,
      error: errorIn(await counter.votes(), recounted),
    };
  });
}
