import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import { IncompleteReadError } from './dynamodb';
import { TOTALS } from './names';
import { pollShards } from './write-shard';

/** Keys one BatchGetItem takes (DynamoDB API Reference). */
const KEYS_A_READ = 100;
/** Rounds of asking again for keys left unprocessed, and milliseconds before the first; each wait is twice the last. */
const MAX_ROUNDS = 8;
const FIRST_WAIT = 20;

type Item = Record<string, AttributeValue>;

/**
 * The items of Totals of a poll's write shards, in no order; write shards that nothing was counted into have none. Read
 * consistently, so that a later read never shows less.
 */
export async function readShards(
  db: DynamoDBClient,
  totalsTable: string,
  pollId: string,
  writeShards: number,
): Promise<Item[]> {
  const keys = pollShards(pollId, writeShards).map((shard) => ({ [TOTALS.pollShard]: { S: shard } }));
  const items = await Promise.all(chunks(keys, KEYS_A_READ).map((chunk) => readAll(db, totalsTable, chunk)));
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
    await sleep(FIRST_WAIT * 2 ** round * (0.5 + Math.random() / 2));
  }
  throw new IncompleteReadError(
    `DynamoDB left ${wanted.Keys?.length} of ${keys.length} totals unread after ${MAX_ROUNDS} rounds.`,
  );
}

/** Splits a list into parts of at most `size`. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
