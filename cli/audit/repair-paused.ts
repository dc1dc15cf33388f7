import { repairChecked } from '../../lambda/shared/recount/repair';
import { type Poll, pollStatus, versionOf } from '../../lambda/shared/tables/poll';
import { CommandError } from '../errors';
import { type Database, requirePoll } from '../tables/database';
import { formatQuantity } from '../terminal/numbers';
import type { Checkpoint } from './checkpoint';
import type { ShardFindings } from './inspect-shards';
import { repairedLines, rightCounters } from './repair';

/** Throws a `CommandError` when a poll was changed, resumed or closed since it was read. */
export async function expectStillPaused(database: Database, poll: Poll): Promise<void> {
  const now = await requirePoll(database, poll.pollId);
  if (versionOf(now) === versionOf(poll) && pollStatus(now, Date.now()) === 'paused') return;
  throw new CommandError(
    `The poll "${poll.pollId}" was changed, resumed or closed while its ballots were read, so nothing was repaired: pause it and repair again.`,
  );
}

/**
 * Sets the totals of a paused poll to what its ballots say, and returns what changed, a line each. Each write shard's position is set
 * to the checkpoint, also where its counts are right, so that nothing before it counts again.
 */
export async function repairPaused(
  { db, tables }: Database,
  findings: readonly ShardFindings[],
  reached: Checkpoint,
): Promise<string[]> {
  const lines: string[] = [];
  const moved: string[] = [];
  for (const found of findings) {
    const { pollShard, last } = found;
    const through = reached.get(pollShard);
    if (through === undefined) throw new Error(`The checkpoint has no position of ${pollShard}.`);
    const shard = { pollShard, seen: last.totals.countedThrough, through };
    if (await repairChecked(db, tables.totals, shard, rightCounters(found)))
      lines.push(...repairedLines(found));
    else moved.push(pollShard);
  }
  if (moved.length > 0) {
    throw new CommandError(
      `${formatQuantity(moved.length, 'write shard was', 'write shards were')} counted into meanwhile, beginning with ${moved[0]}, ` +
        'and left unchanged: repair again.',
    );
  }
  return lines;
}
