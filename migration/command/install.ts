import { CommandError } from '../../cli/errors';
import { formatQuantity } from '../../cli/terminal/numbers';
import type { Migration } from '../journal/journal';
import type { SourcePoll, SourceShard } from '../source/source-shard';
import type { MigrationParts } from './parts';

export interface InstallOptions {
  migrationId: string;
  by: string;
  /** Ballots a second that the copy is planned with, and limited to. */
  rate: number;
  limit: number;
}

/**
 * Creates the poll that votes move to, has every shard write its changes down, and begins the migration. Whatever is there
 * already is left as it is.
 *
 * @throws CommandError when there is no poll
 */
export async function install(
  { journal, target, shards, candidates, createPoll }: MigrationParts,
  { migrationId, by, rate, limit }: InstallOptions,
): Promise<Migration> {
  const standing = await journal.read();
  if (standing) return standing;
  const poll = await pollOf(shards);
  if (!(await target.poll())) await createPoll(pollFor(poll, candidates));
  await each(shards, (shard) => shard.installCapture());
  const counts = await each(shards, (shard) => shard.countBallots());
  const ballots = counts.reduce((sum, count) => sum + count, 0);
  const now = new Date().toISOString();
  const migration: Migration = {
    migrationId,
    title: poll.title,
    startedAt: now,
    phase: 'off',
    epoch: 1,
    step: 0,
    plannedRate: rate,
    rateLimit: limit,
    plannedSeconds: Math.ceil(ballots / rate),
    // Noted when the shards are first watched.
    fingerprints: {},
    identities: {},
    candidates: { ...candidates },
    decisions: [],
    verified: undefined,
    pauses: [],
  };
  const what = `Begun with ${formatQuantity(ballots, 'ballot')} on ${formatQuantity(shards.length, 'shard')}. Every change is written down from now on.`;
  await journal.begin(migration, { at: now, by, what });
  return migration;
}

/** All shards have the same one, or they would not have been opened. */
async function pollOf([shard]: readonly SourceShard[]): Promise<SourcePoll> {
  const poll = await shard?.poll();
  if (poll) return poll;
  throw new CommandError('The source has no such poll.');
}

function pollFor(
  { title, opensAt, closesAt, candidates: all }: SourcePoll,
  candidates: Readonly<Record<string, string>>,
) {
  const mapped = all.map(({ id, label }) => ({ candidateId: candidates[id] ?? id, label }));
  return { title, opensAt, closesAt, candidates: mapped };
}

function each<T>(shards: readonly SourceShard[], ask: (shard: SourceShard) => Promise<T>): Promise<T[]> {
  return Promise.all(shards.map(ask));
}
