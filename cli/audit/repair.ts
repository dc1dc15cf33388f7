import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isOver, pollStatus } from '../../contract/poll';
import { type Poll } from '../../lambda/shared/tables/poll';
import { repairShard } from '../../lambda/shared/recount/repair';
import { CommandError } from '../errors';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { ShardAudit } from './shard-audit';

const RULE = 'only a closed poll whose write shards are all fenced can be repaired';

/** Throws a `CommandError` when votes for the poll are still taken. */
export function expectClosed(poll: Poll, now: number): void {
  if (isOver(pollStatus(poll, now))) return;
  throw new CommandError(
    `The poll "${poll.pollId}" is not closed, and ${RULE}: the tally still counts into its totals.`,
  );
}

/** Throws a `CommandError` when the tally may still count into a write shard. */
export function expectFenced({ pollId }: Poll, shards: readonly ShardAudit[]): void {
  const unfenced = shards.filter(({ look }) => look.totals.fence === undefined).length;
  if (unfenced === 0) return;
  throw new CommandError(
    `${formatQuantity(unfenced, 'write shard')} of "${pollId}" ${unfenced === 1 ? 'has' : 'have'} no fence yet, and ${RULE}. ` +
      'Fences are set about a minute after closing; if they stay away, see that the tally runs.',
  );
}

/**
 * Sets the counts of discrepant write shards to what their ballots come to, and tells what was changed, a line each.
 * Ballots that are not those certified are no ground to change anything on: such write shards are left as they are.
 */
export async function repair(
  db: DynamoDBClient,
  totalsTable: string,
  shards: readonly ShardAudit[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const { pollShard, verdict, look } of shards) {
    if (verdict !== 'discrepant') continue;
    if (look.digestDiffers) {
      lines.push(`${pollShard}: left as it is, because its ballots are not those that were certified`);
      continue;
    }
    const right = new Map([...look.discrepancies].map(([id, { recounted }]) => [id, recounted]));
    await repairShard(db, totalsTable, pollShard, right);
    for (const [candidateId, { counted, recounted }] of look.discrepancies) {
      lines.push(`${pollShard}: ${candidateId} ${formatCount(counted)} → ${formatCount(recounted)}`);
    }
  }
  return lines;
}
