import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type BenchDatabase, startBenchDatabase } from '../../../bench/database/bench-database';
import { type CallMeter, meterCalls } from '../../../bench/database/call-meter';

/** Starts a database for the tests of a file or a group, and hands out a client of it with the meter of its calls. */
export function useDatabase(take: (db: DynamoDBClient, meter: CallMeter) => void): void {
  let database: BenchDatabase;

  beforeAll(async () => {
    database = await startBenchDatabase();
    const db = database.client();
    take(db, meterCalls(db));
  });

  afterAll(() => database.stop());
}
