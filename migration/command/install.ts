import { CommandError } from '../../cli/errors';
import { formatCount } from '../../cli/terminal/numbers';
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
 * @throws CommandError when shards do not agree, or candidates do not fit
 */
export async function install(
  { journal, target, shards, candidates, createPoll }: MigrationParts,
  { migrationId, by, rate, limit }: InstallOptions,
): Promise<Migration> {
  const standing = await journal.read();
  if (standing) return standing;
  const poll = await pollOf(shards);
  checkCandidates(poll, candidates);
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
    history: [
      {
        at: now,
        by,
        what: `${shards.length} shards write their changes down. They have ${formatCount(ballots)} ballots.`,
      },
    ],
  };
  await journal.begin(migration);
  return migration;
}

/** The poll, as all shards have it. */
async function pollOf(shards: readonly SourceShard[]): Promise<SourcePoll> {
  const polls = await each(shards, (shard) => shard.poll());
  const [first] = polls;
  for (const [i, poll] of polls.entries()) {
    const name = shards[i]?.name;
    if (!poll) throw new CommandError(`Shard "${name}" has no such poll.`);
    if (JSON.stringify(poll) !== JSON.stringify(first))
      throw new CommandError(
        `Shard "${name}" has the poll otherwise than shard "${shards[0]?.name}": title, times and candidates must be the same.`,
      );
  }
  if (!first) throw new CommandError('A migration needs a shard at least.');
  return first;
}

function checkCandidates(poll: SourcePoll, candidates: Readonly<Record<string, string>>): void {
  const unmapped = poll.candidates.filter(({ id }) => candidates[id] === undefined).map(({ id }) => id);
  if (unmapped.length > 0)
    throw new CommandError(
      `The migration file maps no candidate to these of the source: ${unmapped.join(', ')}. Add them to "candidates".`,
    );
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
