import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import { backoff } from '../../../contract/backoff';
import { TOTALS } from '../names';
import { IncompleteReadError } from './dynamodb';

/** Keys one BatchGetItem takes (DynamoDB API Reference). */
const KEYS_A_READ = 100;
/** Rounds of asking again for keys left unprocessed. */
const MAX_ROUNDS = 8;
const PATIENCE = { first: 20, longest: 5_000 };

type Item = Record<string, AttributeValue>;

/** The items of Totals with these keys that there are, in no order. Read consistently, so that a later read never shows less. */
export function readItems(db: DynamoDBClient, totalsTable: string, keys: readonly string[]): Promise<Item[]> {
  return readByKeys(
    db,
    totalsTable,
    keys.map((key) => ({ [TOTALS.pollShard]: { S: key } })),
  );
}

/** The items of a table with these keys that there are, in no order, read consistently. */
export async function readByKeys(
  db: DynamoDBClient,
  tableName: string,
  keys: readonly Item[],
): Promise<Item[]> {
  const items = await Promise.all(chunks(keys, KEYS_A_READ).map((chunk) => readAll(db, tableName, chunk)));
  return items.flat();
}

async function readAll(db: DynamoDBClient, tableName: string, keys: Item[]): Promise<Item[]> {
  const items: Item[] = [];
  let wanted: KeysAndAttributes = { Keys: keys, ConsistentRead: true };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: wanted } }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    const left = UnprocessedKeys?.[tableName];
    if (!left?.Keys?.length) return items;
    wanted = { ...left, ConsistentRead: true };
    await sleep(backoff(round + 1, PATIENCE, Math.random()));
  }
  throw new IncompleteReadError(
    `DynamoDB left ${wanted.Keys?.length} of ${keys.length} items unread after ${MAX_ROUNDS} rounds.`,
  );
}

/** Splits a list into parts of at most `size`. */
function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
