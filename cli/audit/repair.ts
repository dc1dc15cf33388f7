import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isOver } from '../../contract/poll';
import { repairShard } from '../../lambda/shared/recount/repair';
import { type Poll, pollStatus } from '../../lambda/shared/tables/poll';
import { CommandError } from '../errors';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { ShardFindings } from './inspect-shards';

const RULE = 'only a poll that is paused, or closed with all its write shards fenced, can be repaired';

/** Throws a `CommandError` while the poll takes votes, or may begin to. */
export function expectAtRest(poll: Poll, now: number): void {
  const status = pollStatus(poll, now);
  if (status === 'paused' || isOver(status)) return;
  throw new CommandError(
    `The poll "${poll.pollId}" is ${status}, and ${RULE}: the tally still counts into its totals. ` +
      `Pause it first with "vote poll pause ${poll.pollId}".`,
  );
}

/** Throws a `CommandError` while the tally may still count into a write shard. */
export function expectFenced({ pollId }: Poll, shards: readonly ShardFindings[]): void {
  const unfenced = shards.filter(({ last }) => last.totals.fence === undefined).length;
  if (unfenced === 0) return;
  throw new CommandError(
    `${formatQuantity(unfenced, 'write shard')} of "${pollId}" ${unfenced === 1 ? 'has' : 'have'} no fence yet, and ${RULE}. ` +
      'Fences appear about a minute after closing; if they do not, check that the tally is running.',
  );
}

/**
 * Sets the counters of discrepant write shards to what their ballots say, and returns what changed, a line each. When the
 * ballots are not the certified ones, they prove nothing: such write shards are left unchanged.
 */
export async function repair(
  db: DynamoDBClient,
  totalsTable: string,
  shards: readonly ShardFindings[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const shard of shards) {
    const { pollShard, verdict, last } = shard;
    if (verdict !== 'discrepant') continue;
    if (last.digestDiffers) {
      lines.push(`${pollShard}: left unchanged, because its ballots are not the certified ones`);
      continue;
    }
    await repairShard(db, totalsTable, pollShard, rightCounters(shard));
    lines.push(...repairedLines(shard));
  }
  return lines;
}

/** What the counters of a write shard that are wrong should be. */
export function rightCounters({ last }: ShardFindings): Map<string, number> {
  return new Map([...last.discrepancies].map(([counter, { recounted }]) => [counter, recounted]));
}

/** What setting them changes, a line each. */
export function repairedLines({ pollShard, last }: ShardFindings): string[] {
  return [...last.discrepancies].map(
    ([counter, { counted, recounted }]) =>
      `${pollShard}: ${counter} ${formatCount(counted)} → ${formatCount(recounted)}`,
  );
}
