import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import pLimit from 'p-limit';
import { addition, deltasOf, readCandidateTotals } from './candidate-totals';
import { CONCURRENT_CALLS, LONGEST_BY_RECORD, type Way, type WayTables } from './way';

/** Seconds for which a record may come again, and its marker must stand: as long as the stream keeps it, and a day more. */
const MARKER_LIFE = 2 * 86_400;

/** One transaction a record: a marker with the record's event id, put only where there is none, and the additions. */
export const markerTransaction: Way = {
  id: 'marker-transaction',
  title: 'transaction per record',
  longestStream: LONGEST_BY_RECORD,
  start: (db, tables) => ({
    async count({ Records }) {
      await pLimit(CONCURRENT_CALLS).map(Records, (record) => countOnce(db, tables, record));
    },
    votes: () => readCandidateTotals(db, tables.totals),
  }),
};

async function countOnce(db: DynamoDBClient, tables: WayTables, record: DynamoDBRecord): Promise<void> {
  const marker = {
    TableName: tables.markers,
    Item: { id: { S: record.eventID ?? '' }, expiresAt: { N: String(expiry()) } },
    ConditionExpression: 'attribute_not_exists(id)',
  };
  const additions = deltasOf(record).map(({ candidateId, votes }) => ({
    Update: addition(tables.totals, candidateId, votes),
  }));
  try {
    await db.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: marker }, ...additions] }));
  } catch (error) {
    if (!isCountedAlready(error)) throw error;
  }
}

function expiry(): number {
  return Math.floor(Date.now() / 1000) + MARKER_LIFE;
}

function isCountedAlready(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException &&
    error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
  );
}
