import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { pollShards } from '../../contract/write-shard';
import { TOTALS } from '../../lambda/shared/names';
import { readItems } from '../../lambda/shared/tables/read-items';
import { fromTotalsItem } from '../../lambda/shared/tables/totals-item';
import type { Item } from './ballots';
import type { AppliedFault, FaultContext, StateFault } from './fault';

/** As if no write shard had ever had totals. */
const NOTHING: ReadonlyMap<string, Item> = new Map();
/** How far a count is put back, in milliseconds. */
const SHORTEST = 500;
const LONGEST = 4_000;

/**
 * Counts are taken back to an earlier state, position and all, as when somebody restores a table. What ballots prove
 * comes back by certification. What they do not prove must not be lost, since nobody could tell: votes whose ballots have
 * expired, notes of late ballots, and fences met. Write shards with more of these than before are left alone, and so are
 * those that are recounted.
 */
export const restoredTotals: StateFault = {
  name: 'restored-totals',
  does: 'the counts of a write shard are deleted or put back to an earlier state',
  weight: 1.5,
  closing: { from: 8_000, to: 30_000 },
  kind: 'state',
  voters: 0,
  async apply(context, random) {
    const isDeleted = random.share() < 0.5;
    const ago = random.between(SHORTEST, LONGEST);
    const shards = random.shuffled(pollShards(context.pollId, context.writeShards));
    const before = await readAll(context, shards);
    await context.sleep(ago);
    const now = await readAll(context, shards);
    // Where nothing was counted meanwhile there is nothing to put back, but still something to delete.
    for (const states of isDeleted ? [NOTHING] : [before, NOTHING]) {
      for (const pollShard of shards) {
        const applied = await takeBack(context, pollShard, states.get(pollShard), now.get(pollShard), ago);
        if (applied) return applied;
      }
    }
    return undefined;
  },
};

/** `undefined` when there is nothing to take back, or nothing that could come again. */
async function takeBack(
  context: FaultContext,
  pollShard: string,
  before: Item | undefined,
  now: Item | undefined,
  ago: number,
): Promise<AppliedFault | undefined> {
  if (now === undefined || !comesAgain(before ?? {}, now)) return undefined;
  const how = before ? `put back by ${ago} ms` : 'deleted';
  await write(context, before, now);
  return { detail: `${pollShard} ${how}`, traces: { setBack: [pollShard] } };
}

/** Whether everything counted in between can be recounted. */
function comesAgain(before: Item, now: Item): boolean {
  const [earlier, later] = [fromTotalsItem(before), fromTotalsItem(now)];
  const moved = earlier.countedThrough !== later.countedThrough;
  const isSame =
    sum(earlier.expired) === sum(later.expired) &&
    earlier.lateNotes === later.lateNotes &&
    earlier.unexplainedFences === later.unexplainedFences;
  return moved && isSame && later.digest === undefined;
}

/** Only if nothing was counted since. */
async function write(
  { db, totalsTable: TableName }: FaultContext,
  before: Item | undefined,
  now: Item,
): Promise<void> {
  const { countedThrough: seen = '', pollShard } = fromTotalsItem(now);
  const stillAt = {
    ConditionExpression: '#countedThrough = :seen AND attribute_not_exists(#digest)',
    ExpressionAttributeNames: { '#countedThrough': TOTALS.countedThrough, '#digest': TOTALS.digest },
    ExpressionAttributeValues: { ':seen': { S: seen } },
  };
  const Key = { [TOTALS.pollShard]: { S: pollShard } };
  if (before) await db.send(new PutItemCommand({ TableName, Item: before, ...stillAt }));
  else await db.send(new DeleteItemCommand({ TableName, Key, ...stillAt }));
}

/** By write shard; those that have no totals are not in it. */
async function readAll(
  { db, totalsTable }: FaultContext,
  shards: readonly string[],
): Promise<Map<string, Item>> {
  const items = await readItems(db, totalsTable, shards);
  return new Map(items.map((item) => [fromTotalsItem(item).pollShard, item]));
}

function sum(votes: ReadonlyMap<string, number>): number {
  return [...votes.values()].reduce((total, one) => total + one, 0);
}
