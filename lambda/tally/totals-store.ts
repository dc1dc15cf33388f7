import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import type { StreamPosition } from '../shared/position';
import { UpdateExpression } from '../shared/update-expression';
import type { Deltas } from './fold';

/** One addition to a write shard's totals: all of it happens, or none. */
export interface Addition {
  pollShard: string;
  /** The position the totals are counted through afterwards. */
  through: StreamPosition;
  /** Where the totals must stand: before a position (or nowhere yet), or exactly at one. */
  expected: { before: StreamPosition } | { at: StreamPosition };
  /** Before the fence, votes; behind it, where nothing counts any more, what was altered all the same. */
  content: Counted | Late;
}

export interface Counted {
  kind: 'counted';
  deltas: Deltas;
  /** When the last of the votes was cast, ISO 8601. */
  castThrough?: string | undefined;
  /** The last change is the fence: nothing after it counts. */
  fence?: { position: StreamPosition; mark: number } | undefined;
}

export interface Late {
  kind: 'late';
  /** Voter key to the candidate before, empty where there was no ballot; ballots known to be late keep their first. */
  ballots: Map<string, string>;
  mark?: number | undefined;
}

/** Where a write shard's totals stand. */
export interface Standing {
  countedThrough?: StreamPosition | undefined;
  /** `counting` up to the fence, then `fenced`, and `recounted` once nothing that happens is of interest any more. */
  stage: 'counting' | 'fenced' | 'recounted';
}

export type AdditionOutcome = { applied: true } | { applied: false; standing: Standing };

/** The Totals table as the tally uses it. */
export interface TotalsStore {
  add(addition: Addition): Promise<AdditionOutcome>;
}

/** Nothing of this group is counted yet. */
const NOT_REACHED = '(attribute_not_exists(#countedThrough) OR #countedThrough < :expected)';
/** Nobody has counted anything since the totals were seen. */
const STILL_AT = '#countedThrough = :expected';
const NOT_FENCED = 'attribute_not_exists(#fence)';
const FENCED = 'attribute_exists(#fence) AND attribute_not_exists(#digest)';

export function totalsStore(db: DynamoDBClient, tableName: string, clock: () => number): TotalsStore {
  return {
    async add(addition) {
      try {
        await db.send(new UpdateItemCommand(updateInput(tableName, addition, clock())));
        return { applied: true };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { applied: false, standing: standingOf(error.Item ?? {}) };
      }
    },
  };
}

function standingOf(item: Record<string, AttributeValue>): Standing {
  const countedThrough = item[TOTALS.countedThrough]?.S;
  if (item[TOTALS.digest]) return { countedThrough, stage: 'recounted' };
  return { countedThrough, stage: item[TOTALS.fence] ? 'fenced' : 'counting' };
}

function updateInput(tableName: string, { pollShard, through, expected, content }: Addition, now: number) {
  const update = new UpdateExpression();
  update.set(TOTALS.countedThrough, { S: through });
  update.set(TOTALS.updatedAt, { S: isoTime(now) });
  if (content.kind === 'counted') addCounted(update, content, now);
  else addLate(update, content);
  const position = 'before' in expected ? NOT_REACHED : STILL_AT;
  return {
    TableName: tableName,
    Key: { [TOTALS.pollShard]: { S: pollShard } },
    UpdateExpression: update.text(),
    ConditionExpression: `${position} AND ${content.kind === 'counted' ? NOT_FENCED : FENCED}`,
    ExpressionAttributeNames: {
      ...update.names,
      '#countedThrough': TOTALS.countedThrough,
      '#fence': TOTALS.fence,
      ...(content.kind === 'late' && { '#digest': TOTALS.digest }),
    },
    ExpressionAttributeValues: {
      ...update.values,
      ':expected': { S: 'before' in expected ? expected.before : expected.at },
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

function addCounted(update: UpdateExpression, { deltas, castThrough, fence }: Counted, now: number): void {
  for (const [candidateId, votes] of deltas.votes) update.add(`${TOTALS.votesPrefix}${candidateId}`, votes);
  for (const [candidateId, votes] of deltas.expired)
    update.add(`${TOTALS.expiredPrefix}${candidateId}`, votes);
  if (castThrough !== undefined) {
    update.set(TOTALS.castThrough, { S: castThrough });
    update.set(TOTALS.castCountedAt, { S: isoTime(now) });
  }
  if (fence === undefined) return;
  update.set(TOTALS.fence, { S: fence.position });
  update.set(TOTALS.mark, { N: String(fence.mark) });
  update.set(TOTALS.late, { M: {} });
}

function addLate(update: UpdateExpression, { ballots, mark }: Late): void {
  for (const [voterKey, before] of ballots) update.setOnce(TOTALS.late, voterKey, { S: before });
  if (mark !== undefined) update.set(TOTALS.mark, { N: String(mark) });
}

function isoTime(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}
