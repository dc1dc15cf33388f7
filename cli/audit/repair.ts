import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isOver } from '../../contract/poll';
import { repairShard } from '../../lambda/shared/recount/repair';
import { type Poll, pollStatus } from '../../lambda/shared/tables/poll';
import { CommandError } from '../errors';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { ShardFindings } from './inspect-shards';

const RULE = 'only a closed poll whose write shards are all fenced can be repaired';

/** Throws a `CommandError` while the poll still takes votes. */
export function expectClosed(poll: Poll, now: number): void {
  if (isOver(pollStatus(poll, now))) return;
  throw new CommandError(
    `The poll "${poll.pollId}" is not closed, and ${RULE}: the tally still counts into its totals.`,
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
  for (const { pollShard, verdict, last } of shards) {
    if (verdict !== 'discrepant') continue;
    if (last.digestDiffers) {
      lines.push(`${pollShard}: left unchanged, because its ballots are not the certified ones`);
      continue;
    }
    const right = new Map([...last.discrepancies].map(([counter, { recounted }]) => [counter, recounted]));
    await repairShard(db, totalsTable, pollShard, right);
    for (const [counter, { counted, recounted }] of last.discrepancies) {
      lines.push(`${pollShard}: ${counter} ${formatCount(counted)} → ${formatCount(recounted)}`);
    }
  }
  return lines;
}
