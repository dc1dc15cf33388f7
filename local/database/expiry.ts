import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { Log } from '../logs/log';
import type { LocalTable } from './tables';

/** In milliseconds. DynamoDB takes up to a few days; every look reads the whole table. */
const INTERVAL = 5 * 60_000;

/**
 * How long an item has been expired before it is deleted, in seconds. DynamoDB Local tells a record's time to the minute
 * only, and a delete that seems to come before the item's time would be taken for a person's.
 */
const MARGIN = 120;

/**
 * An older time is no time to live: DynamoDB leaves such items alone (DynamoDB Developer Guide, "Using time to live (TTL)
 * in DynamoDB": not more than five years in the past).
 */
const FIVE_YEARS = 5 * 365.25 * 86_400;

export interface ExpiryParts {
  db: DynamoDBClient;
  log: Log;
  /** From one look at the tables to the next, in milliseconds. @default 5 minutes */
  interval?: number;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/**
 * Deletes the expired items of all tables with a time to live in the background, as DynamoDB does, since embedded
 * engines do not. The records of these deletes have no `userIdentity`, like those that are replicated from another Region.
 *
 * @returns what ends it.
 */
export function startExpiry(tables: readonly LocalTable[], parts: ExpiryParts): () => Promise<void> {
  const { log, interval = INTERVAL } = parts;
  const controller = new AbortController();
  const { signal } = controller;

  async function run(): Promise<void> {
    for (;;) {
      await sleep(interval, undefined, { signal });
      await deleteExpired(tables, parts, signal).catch((error: unknown) => {
        if (!signal.aborted) log.warn('database', `cannot delete expired items now: ${String(error)}`);
      });
    }
  }
  // Ends only by the signal.
  const finished = run().catch(() => {});
  return async () => {
    controller.abort();
    await finished;
  };
}

/** One look at all tables. */
export async function deleteExpired(
  tables: readonly LocalTable[],
  { db, now = Date.now }: Pick<ExpiryParts, 'db' | 'now'>,
  abortSignal?: AbortSignal,
): Promise<void> {
  const seconds = Math.floor(now() / 1000);
  for (const { tableName: TableName, timeToLive, key } of tables) {
    if (timeToLive === undefined) continue;
    const expired = isExpired(timeToLive, seconds);
    const scan = { TableName, FilterExpression: expired.expression, ...expired.names };
    for await (const { Items = [] } of paginateScan({ client: db }, scan, { abortSignal })) {
      for (const item of Items) {
        const Key = Object.fromEntries(Object.entries(item).filter(([name]) => key.includes(name)));
        // It may have been given more time since.
        const request = { TableName, Key, ConditionExpression: expired.expression, ...expired.names };
        await db.send(new DeleteItemCommand(request), { abortSignal }).catch(ignoreChanged);
      }
    }
  }
}

/** A condition that only a number meets. */
function isExpired(attribute: string, seconds: number) {
  return {
    expression: '#time BETWEEN :oldest AND :newest',
    names: {
      ExpressionAttributeNames: { '#time': attribute },
      ExpressionAttributeValues: {
        ':oldest': { N: String(seconds - FIVE_YEARS) },
        ':newest': { N: String(seconds - MARGIN) },
      },
    },
  };
}

function ignoreChanged(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
