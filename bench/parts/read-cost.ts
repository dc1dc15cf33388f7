import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { pollShards } from '../../contract/write-shard';
import { TOTALS } from '../../lambda/shared/names';
import { readTotals } from '../../lambda/shared/tables/read-totals';
import { type BenchDatabase, withTables } from '../database/bench-database';
import { meterCalls } from '../database/call-meter';
import { median } from '../measure/statistics';
import type { Reporter } from '../progress';
import { candidateIds, POLL_ID } from '../stream/vote-stream';

/** What one reading of a poll's results takes. */
export interface ReadCost {
  candidates: number;
  writeShards: number;
  calls: number;
  readUnits: number;
  milliseconds: number;
}

const TABLE = 'read-cost';
/** Items that one BatchWriteItem takes. */
const ITEMS_A_WRITE = 25;

export async function measureReadCost(
  database: BenchDatabase,
  grid: { candidates: number[]; writeShards: number[] },
  readings: number,
  report: Reporter,
): Promise<ReadCost[]> {
  const db = database.client();
  const meter = meterCalls(db);
  const polls = grid.candidates.flatMap((candidates) =>
    grid.writeShards.map((writeShards) => ({ candidates, writeShards })),
  );
  const progress = report.start('reading of results', polls.length * readings, 'reading');
  const costs: ReadCost[] = [];
  for (const { candidates, writeShards } of polls) {
    progress.now(`${candidates} candidates, ${writeShards} write shards`);
    await withTables(db, { [TABLE]: TOTALS.pollShard }, async () => {
      await fill(db, candidates, writeShards);
      meter.reset();
      const times: number[] = [];
      for (let reading = 0; reading < readings; reading++) {
        const started = performance.now();
        await readTotals(db, TABLE, POLL_ID, writeShards);
        times.push(performance.now() - started);
        progress.advance();
      }
      const { calls, readUnits } = meter.usage();
      costs.push({
        candidates,
        writeShards,
        calls: calls / readings,
        readUnits: readUnits / readings,
        milliseconds: median(times),
      });
    });
  }
  progress.stop();
  return costs;
}

/** Puts totals in which every candidate has votes in every write shard, as after a large poll. */
async function fill(db: DynamoDBClient, candidates: number, writeShards: number): Promise<void> {
  const items = pollShards(POLL_ID, writeShards).map((shard) => totalsItem(shard, candidates));
  for (let start = 0; start < items.length; start += ITEMS_A_WRITE) {
    const puts = items.slice(start, start + ITEMS_A_WRITE).map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [TABLE]: puts } }));
  }
}

function totalsItem(shard: string, candidates: number): Record<string, AttributeValue> {
  const votes = candidateIds(candidates).map((id, i) => [
    `${TOTALS.votesPrefix}${id}`,
    { N: String(1_000 + i) },
  ]);
  return {
    [TOTALS.pollShard]: { S: shard },
    [TOTALS.countedThrough]: { S: `2026-11-21T20:00:00.000/${'1'.padStart(40, '0')}` },
    [TOTALS.castThrough]: { S: '2026-11-21T20:00:00.000Z' },
    [TOTALS.updatedAt]: { S: '2026-11-21T20:00:00.000Z' },
    ...Object.fromEntries(votes),
  };
}
