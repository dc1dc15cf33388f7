import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import { IncompleteReadError } from '../shared/dynamodb';
import { TOTALS } from '../shared/names';
import { pollShards } from '../shared/write-shard';

/** Keys one BatchGetItem takes (DynamoDB API Reference). */
const KEYS_A_READ = 100;
/** Rounds of asking again for keys left unprocessed, and milliseconds before the first; each wait is twice the last. */
const MAX_ROUNDS = 8;
const FIRST_WAIT = 20;

/** Votes per candidate id. */
export type Totals = Map<string, number>;

/** The sum of a poll's totals over its write shards, read consistently so that a later read never shows less. */
export async function readTotals(
  db: DynamoDBClient,
  tableName: string,
  pollId: string,
  writeShards: number,
): Promise<Totals> {
  const keys = pollShards(pollId, writeShards).map((shard) => ({ [TOTALS.pollShard]: { S: shard } }));
  const items = await Promise.all(chunks(keys, KEYS_A_READ).map((chunk) => readAll(db, tableName, chunk)));
  return sumTotals(items.flat());
}

type Item = Record<string, AttributeValue>;

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

/** Adds up the items of all write shards. */
export function sumTotals(items: Item[]): Totals {
  const totals: Totals = new Map();
  for (const item of items) {
    for (const [name, value] of Object.entries(item)) {
      if (!name.startsWith(TOTALS.votesPrefix)) continue;
      const candidateId = name.slice(TOTALS.votesPrefix.length);
      totals.set(candidateId, (totals.get(candidateId) ?? 0) + Number(value.N));
    }
  }
  return totals;
}

function chunks<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
