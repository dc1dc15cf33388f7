import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import type { StreamPosition } from '../shared/position';
import type { Deltas } from './fold';

/** One addition to a write shard's totals: all of it happens, or none. */
export interface Addition {
  pollShard: string;
  deltas: Deltas;
  /** The position the totals are counted through afterwards. */
  through: StreamPosition;
  /** Where the totals must stand: before a position (or nowhere yet), or exactly at one. */
  expected: { before: StreamPosition } | { at: StreamPosition };
}

/** What became of an addition; a refused one tells where the totals stand. */
export type AdditionOutcome =
  | { applied: true }
  | { applied: false; countedThrough: StreamPosition | undefined };

/** The Totals table as the tally uses it. */
export interface TotalsStore {
  add(addition: Addition): Promise<AdditionOutcome>;
}

/** Nothing of this group is counted yet. */
const NOT_REACHED = 'attribute_not_exists(#countedThrough) OR #countedThrough < :expected';
/** Nobody has counted anything since the totals were seen. */
const STILL_AT = '#countedThrough = :expected';

export function totalsStore(db: DynamoDBClient, tableName: string, clock: () => number): TotalsStore {
  return {
    async add(addition) {
      try {
        await db.send(new UpdateItemCommand(updateInput(tableName, addition, clock())));
        return { applied: true };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { applied: false, countedThrough: error.Item?.[TOTALS.countedThrough]?.S };
      }
    },
  };
}

function updateInput(tableName: string, { pollShard, deltas, through, expected }: Addition, now: number) {
  const names: Record<string, string> = {
    '#countedThrough': TOTALS.countedThrough,
    '#updatedAt': TOTALS.updatedAt,
  };
  const values: Record<string, AttributeValue> = {
    ':through': { S: through },
    ':now': { S: new Date(now).toISOString() },
    ':expected': { S: 'before' in expected ? expected.before : expected.at },
  };
  const additions = [...deltas].map(([candidateId, votes], i) => {
    names[`#c${i}`] = `${TOTALS.votesPrefix}${candidateId}`;
    values[`:c${i}`] = { N: String(votes) };
    return `#c${i} :c${i}`;
  });
  const add = additions.length > 0 ? ` ADD ${additions.join(', ')}` : '';
  return {
    TableName: tableName,
    Key: { [TOTALS.pollShard]: { S: pollShard } },
    UpdateExpression: `SET #countedThrough = :through, #updatedAt = :now${add}`,
    ConditionExpression: 'before' in expected ? NOT_REACHED : STILL_AT,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}
