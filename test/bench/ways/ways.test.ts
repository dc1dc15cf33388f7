import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CallMeter } from '../../../bench/database/call-meter';
import { deliveries, REDELIVERIES, type Redelivery } from '../../../bench/stream/deliveries';
import { recount } from '../../../bench/stream/recount';
import { voteStream } from '../../../bench/stream/vote-stream';
import { runWay, type WayFigures } from '../../../bench/ways/run-way';
import type { Way } from '../../../bench/ways/way';
import { WAYS } from '../../../bench/ways/ways';
import { describeEmbedded } from '../../local/embedded-engine';
import { useDatabase } from '../database/use-database';

const SHAPE = { writeShards: 4, candidates: 3 };
const RECORDS = [...voteStream({ ...SHAPE, records: 300, seed: 5 })];
/** So that there are enough batches for one of them to come again. */
const BATCH_SIZE = 5;

let db: DynamoDBClient;
let meter: CallMeter;

function take(...metered: [DynamoDBClient, CallMeter]): void {
  [db, meter] = metered;
}

useDatabase(take);

function run(way: Way, redelivery: Redelivery): Promise<WayFigures> {
  return runWay(way, db, meter, {
    shape: SHAPE,
    records: RECORDS.length,
    recounted: recount(RECORDS),
    deliveries: deliveries(RECORDS, BATCH_SIZE, redelivery),
  });
}

function way(id: string): Way {
  const found = WAYS.find((one) => one.id === id);
  if (!found) throw new Error(`There is no way ${id}.`);
  return found;
}

describe('every way of counting', () => {
  it.each(WAYS)('counts a clean stream right: $title', async (one) => {
    expect(await run(one, 'clean')).toMatchObject({ error: 0 });
  });
});

describe('batches that come again', () => {
  it.each(REDELIVERIES)('make no error in this tally: %s', async (redelivery) => {
    expect(await run(way('tally'), redelivery)).toMatchObject({ error: 0 });
  });

  it.each(['again', 're-cut'] as const)(
    'make no error with a marker for each record: %s',
    async (redelivery) => {
      expect(await run(way('marker-transaction'), redelivery)).toMatchObject({ error: 0 });
    },
  );

  it('are counted twice where nothing notices them', async () => {
    expect((await run(way('add-per-record'), 'again')).error).toBeGreaterThan(0);
    expect((await run(way('add-per-candidate'), 'again')).error).toBeGreaterThan(0);
  });

  it('are noticed by idempotency as long as they are cut the same', async () => {
    expect((await run(way('powertools-idempotency'), 'again')).error).toBe(0);
    expect((await run(way('powertools-idempotency'), 're-cut')).error).toBeGreaterThan(0);
  });
});

// DynamoDB Local reports 4 units for every transaction, however many items it writes.
describeEmbedded('what a way costs', () => {
  useDatabase(take);

  it('is two write units for the marker and two for each candidate in a transaction', async () => {
    const moves = RECORDS.filter(({ eventName }) => eventName === 'MODIFY').length;
    const { calls, writeUnits } = await run(way('marker-transaction'), 'clean');
    expect(calls).toBeCloseTo(1_000);
    expect(writeUnits).toBeCloseTo((1_000 * (4 * RECORDS.length + 2 * moves)) / RECORDS.length);
  });

  it('is one call and write unit for each candidate that a record concerns', async () => {
    const moves = RECORDS.filter(({ eventName }) => eventName === 'MODIFY').length;
    const { calls, writeUnits } = await run(way('add-per-record'), 'clean');
    expect(calls).toBeCloseTo((1_000 * (RECORDS.length + moves)) / RECORDS.length);
    expect(writeUnits).toBeCloseTo(calls);
  });
});
