import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../shared/names';
import { isoTime } from '../shared/runtime/clocks';
import { conditionalWrite } from '../shared/tables/conditional-write';
import { type LateBallots, lateNoteKey, toLateNote } from '../shared/tables/late-notes';
import type { StreamPosition } from '../shared/tables/position';
import { UpdateExpression } from '../shared/tables/update-expression';
import type { Deltas } from './fold';

/** One addition to a write shard's totals: all of it happens, or none. */
export interface Addition {
  pollShard: string;
  /** The position the totals are counted through afterwards. */
  through: StreamPosition;
  /** Where the totals must stand: before a position (or nowhere yet), or exactly at one. */
  expected: { before: StreamPosition } | { at: StreamPosition };
  /** What counts; or, once nothing counts any more, what was altered all the same. */
  content: Counted | Late;
  /** Fences met that no closing explains. */
  unexplainedFences: number;
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
  /** Whether it stands behind the fence; before it, it is late by its time. */
  behindFence: boolean;
  /** Becomes the note with the number {@link notes}; none is written when nothing was altered. */
  ballots: LateBallots;
  /** Notes of the write shard so far. */
  notes: number;
  mark?: number | undefined;
}

/** Where a write shard's totals stand. */
export interface ShardProgress {
  countedThrough?: StreamPosition | undefined;
  /** `counting` up to the fence, then `fenced`, and `recounted` once nothing that happens is of interest any more. */
  phase: 'counting' | 'fenced' | 'recounted';
  /** Notes of late ballots. */
  lateNotes: number;
}

export type AdditionOutcome = { applied: true } | { applied: false; progress: ShardProgress };

/** A pulse that the tally has met. */
export interface MetPulse {
  /** ISO 8601. */
  sentAt: string;
  position: StreamPosition;
}

/** The Totals table as the tally uses it. */
export interface TotalsStore {
  add(addition: Addition): Promise<AdditionOutcome>;
  /**
   * Notes that all that stood before a pulse is counted, unless a later one was met. Apart from the count: neither positions
   * nor totals know of pulses.
   */
  meet(pollShard: string, pulse: MetPulse): Promise<void>;
}

/** Nothing of this group is counted yet. */
const NOT_REACHED = '(attribute_not_exists(#countedThrough) OR #countedThrough < :expected)';
/** Nobody has counted anything since the totals were seen. */
const STILL_AT = '#countedThrough = :expected';
const NOT_FENCED = 'attribute_not_exists(#fence)';
const FENCED = 'attribute_exists(#fence) AND attribute_not_exists(#digest)';
const NO_NOTES = 'attribute_not_exists(#lateNotes)';
const NOTES_KNOWN = '#lateNotes = :lateNotes';

type Item = Record<string, AttributeValue>;
type Update = ReturnType<typeof updateInput>;

export function totalsStore(db: DynamoDBClient, tableName: string, clock: () => number): TotalsStore {
  return {
    async add(addition) {
      const update = updateInput(tableName, addition, clock());
      const note = noteOf(addition);
      const failed = await (note ? writeBoth(db, update, note) : write(db, update));
      return failed ? { applied: false, progress: progressOf(failed) } : { applied: true };
    },

    async meet(pollShard, { sentAt, position }) {
      const meeting = new UpdateItemCommand({
        TableName: tableName,
        Key: { [TOTALS.pollShard]: { S: pollShard } },
        UpdateExpression: 'SET #pulseMet = :sentAt, #pulseMetAt = :now, #pulseMetThrough = :position',
        ConditionExpression: 'attribute_not_exists(#pulseMet) OR #pulseMet < :sentAt',
        ExpressionAttributeNames: {
          '#pulseMet': TOTALS.pulseMet,
          '#pulseMetAt': TOTALS.pulseMetAt,
          '#pulseMetThrough': TOTALS.pulseMetThrough,
        },
        ExpressionAttributeValues: {
          ':sentAt': { S: sentAt },
          ':now': { S: isoTime(clock()) },
          ':position': { S: position },
        },
      });
      await conditionalWrite(db.send(meeting));
    },
  };
}

/** Answers the item as it is when it is not as the update expects. */
async function write(db: DynamoDBClient, update: Update): Promise<Item | undefined> {
  try {
    await db.send(new UpdateItemCommand(update));
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item ?? {};
  }
}

async function writeBoth(db: DynamoDBClient, update: Update, note: Item): Promise<Item | undefined> {
  const { TableName } = update;
  try {
    await db.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Update: update }, { Put: { TableName, Item: note } }],
      }),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [reason] = error.CancellationReasons ?? [];
    if (reason?.Code !== 'ConditionalCheckFailed') throw error;
    return reason.Item ?? {};
  }
}

function noteOf({ pollShard, content }: Addition): Item | undefined {
  if (content.kind !== 'late' || content.ballots.size === 0) return undefined;
  return toLateNote(lateNoteKey(pollShard, content.notes), content.ballots);
}

function progressOf(item: Item): ShardProgress {
  const countedThrough = item[TOTALS.countedThrough]?.S;
  const lateNotes = Number(item[TOTALS.lateNotes]?.N ?? 0);
  const phase = item[TOTALS.digest] ? 'recounted' : item[TOTALS.fence] ? 'fenced' : 'counting';
  return { countedThrough, phase, lateNotes };
}

function updateInput(tableName: string, addition: Addition, now: number) {
  const { pollShard, through, expected, content, unexplainedFences } = addition;
  const update = new UpdateExpression();
  update.set(TOTALS.countedThrough, { S: through });
  update.set(TOTALS.updatedAt, { S: isoTime(now) });
  if (unexplainedFences > 0) update.add(TOTALS.unexplainedFences, unexplainedFences);
  if (content.kind === 'counted') addCounted(update, content, now);
  else addLate(update, content);
  const { text, names, values } = condition(content);
  return {
    TableName: tableName,
    Key: { [TOTALS.pollShard]: { S: pollShard } },
    UpdateExpression: update.text(),
    ConditionExpression: `${'before' in expected ? NOT_REACHED : STILL_AT} AND ${text}`,
    ExpressionAttributeNames: {
      ...update.names,
      ...names,
      '#countedThrough': TOTALS.countedThrough,
      '#fence': TOTALS.fence,
    },
    ExpressionAttributeValues: {
      ...update.values,
      ...values,
      ':expected': { S: 'before' in expected ? expected.before : expected.at },
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

interface Condition {
  text: string;
  names: Record<string, string>;
  values: Item;
}

/** The phase that the totals must be in, and for late ballots how many notes there must be. */
function condition(content: Addition['content']): Condition {
  if (content.kind === 'counted') return { text: NOT_FENCED, names: {}, values: {} };
  const { behindFence, notes } = content;
  return {
    text: `${behindFence ? FENCED : NOT_FENCED} AND ${notes === 0 ? NO_NOTES : NOTES_KNOWN}`,
    names: { '#lateNotes': TOTALS.lateNotes, ...(behindFence && { '#digest': TOTALS.digest }) },
    values: notes === 0 ? {} : { ':lateNotes': { N: String(notes) } },
  };
}

function addCounted(update: UpdateExpression, { deltas, castThrough, fence }: Counted, now: number): void {
  for (const [counter, delta] of deltas.counters) update.add(`${TOTALS.votesPrefix}${counter}`, delta);
  for (const [counter, delta] of deltas.expired) update.add(`${TOTALS.expiredPrefix}${counter}`, delta);
  if (castThrough !== undefined) {
    update.set(TOTALS.castThrough, { S: castThrough });
    update.set(TOTALS.castCountedAt, { S: isoTime(now) });
  }
  if (fence === undefined) return;
  update.set(TOTALS.fence, { S: fence.position });
  update.set(TOTALS.mark, { N: String(fence.mark) });
}

function addLate(update: UpdateExpression, { ballots, mark }: Late): void {
  if (ballots.size > 0) update.add(TOTALS.lateNotes, 1);
  if (mark !== undefined) update.set(TOTALS.mark, { N: String(mark) });
}
