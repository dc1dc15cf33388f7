import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import { backoff } from '../../../contract/backoff';
import { TOTALS } from '../names';
import { IncompleteReadError } from './dynamodb';

/** Keys one BatchGetItem takes (DynamoDB API Reference). */
const KEYS_A_READ = 100;
/** Of 4,096 write shards of 200 candidates, so many answers are some 10 MB; all of them would not fit a small function. */
const READS_AT_ONCE = 16;
/** Rounds of asking again for keys left unprocessed. */
const MAX_ROUNDS = 8;
const PATIENCE = { first: 20, longest: 5_000 };

type Item = Record<string, AttributeValue>;

/** The items of Totals with these keys that there are, in no order. Read consistently, so that a later read never shows less. */
export function readItems(
  db: DynamoDBClient,
  totalsTable: string,
  keys: readonly string[],
  attributes?: readonly string[],
): Promise<Item[]> {
  return readByKeys(db, totalsTable, totalsKeys(keys), attributes);
}

/**
 * The items of a table with these keys that there are, in no order, read consistently.
 *
 * @param attributes what to read of each; all of it when absent.
 */
export async function readByKeys(
  db: DynamoDBClient,
  tableName: string,
  keys: readonly Item[],
  attributes?: readonly string[],
): Promise<Item[]> {
  return (await readParts(db, tableName, keys, (items) => items, attributes)).flat();
}

/**
 * Reads items as {@link readByKeys} does, and keeps of each answer what `take` makes of it.
 *
 * @returns what was taken of each, in no order.
 */
export function readParts<T>(
  db: DynamoDBClient,
  tableName: string,
  keys: readonly Item[],
  take: (items: Item[]) => T,
  attributes?: readonly string[],
): Promise<T[]> {
  const limit = pLimit(READS_AT_ONCE);
  const parts = chunks(keys, KEYS_A_READ).map((Keys) => ({ ...projection(attributes), Keys }));
  return Promise.all(parts.map((part) => limit(async () => take(await readAll(db, tableName, part)))));
}

/** The keys of items of Totals. */
export function totalsKeys(keys: readonly string[]): Item[] {
  return keys.map((key) => ({ [TOTALS.pollShard]: { S: key } }));
}

/** Names are replaced throughout, as some hold characters or are words that an expression may not. */
function projection(attributes?: readonly string[]): Partial<KeysAndAttributes> {
  if (attributes === undefined) return {};
  const names = attributes.map((name, i): [string, string] => [`#n${i}`, name]);
  return {
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
  };
}

async function readAll(db: DynamoDBClient, tableName: string, part: KeysAndAttributes): Promise<Item[]> {
  const items: Item[] = [];
  let wanted: KeysAndAttributes = { ...part, ConsistentRead: true };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: wanted } }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    const left = UnprocessedKeys?.[tableName];
    if (!left?.Keys?.length) return items;
    wanted = { ...wanted, Keys: left.Keys };
    await sleep(backoff(round + 1, PATIENCE, Math.random()));
  }
  throw new IncompleteReadError(
    `DynamoDB left ${wanted.Keys?.length} of ${part.Keys?.length} items unread after ${MAX_ROUNDS} rounds.`,
  );
}

/** Splits a list into parts of at most `size`. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
