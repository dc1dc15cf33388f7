import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import { pollShards } from '../../contract/write-shard';
import { ballotKey } from '../shared/ballots/cast';
import { SEALS } from '../shared/names';
import type { Sealer } from '../shared/seals/seal';
import type { Poll } from '../shared/tables/poll';
import { chunks, readByKeys } from '../shared/tables/read-items';

/** The Seals table as the import uses it. */
export interface KeptSeals {
  /** Voter ids by voter key; those that are not sealed are left out. */
  unseal(poll: Poll, voterKeys: readonly string[]): Promise<Map<string, string>>;
  /** Deletes seals of a poll until none is left, or until `isOver`; answers whether none is left. */
  forget(poll: Poll, isOver: () => boolean): Promise<boolean>;
}

type Item = Record<string, AttributeValue>;

/** Deletes that one call takes (DynamoDB API Reference, BatchWriteItem). */
const DELETES_A_CALL = 25;
const CALLS_AT_ONCE = 16;

export function keptSeals(db: DynamoDBClient, tableName: string, { open }: Sealer): KeptSeals {
  /** Whether something may be left. */
  const forgetSome = async (pollShard: string): Promise<boolean> => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: '#pollShard = :pollShard',
        ProjectionExpression: '#pollShard, #voterKey',
        ExpressionAttributeNames: { '#pollShard': SEALS.pollShard, '#voterKey': SEALS.voterKey },
        ExpressionAttributeValues: { ':pollShard': { S: pollShard } },
        ConsistentRead: true,
      }),
    );
    const left = await Promise.all(
      chunks(Items, DELETES_A_CALL).map((keys) => removeSeals(db, tableName, keys)),
    );
    return LastEvaluatedKey !== undefined || left.includes(true);
  };

  return {
    async unseal(poll, voterKeys) {
      const keys = [...new Set(voterKeys)].map((voterKey) => ({
        [SEALS.pollShard]: { S: ballotKey(poll, voterKey).pollShard },
        [SEALS.voterKey]: { S: voterKey },
      }));
      const items = await readByKeys(db, tableName, keys);
      return new Map(
        items.flatMap((item) => {
          const voterKey = item[SEALS.voterKey]?.S;
          const sealed = item[SEALS.sealed]?.S;
          return voterKey && sealed ? [[voterKey, open(poll, voterKey, sealed)]] : [];
        }),
      );
    },

    async forget({ pollId, writeShards }, isOver) {
      const limit = pLimit(CALLS_AT_ONCE);
      const done = pollShards(pollId, writeShards).map((shard) =>
        limit(async () => {
          while (!isOver()) if (!(await forgetSome(shard))) return true;
          return false;
        }),
      );
      return (await Promise.all(done)).every(Boolean);
    },
  };
}

/** Deletes up to {@link DELETES_A_CALL} seals; answers whether some of them are left. */
export async function removeSeals(
  db: DynamoDBClient,
  tableName: string,
  keys: readonly Item[],
): Promise<boolean> {
  const { UnprocessedItems } = await db.send(
    new BatchWriteItemCommand({
      RequestItems: { [tableName]: keys.map((Key) => ({ DeleteRequest: { Key } })) },
    }),
  );
  return (UnprocessedItems?.[tableName] ?? []).length > 0;
}
