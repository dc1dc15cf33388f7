import { setTimeout as sleep } from 'node:timers/promises';
import { Backfill } from '../../migration/backfill/backfill';
import { install } from '../../migration/command/install';
import type { MigrationParts } from '../../migration/command/parts';
import type { Migration } from '../../migration/journal/journal';
import { Relay } from '../../migration/relay/relay';
import { ShardWatch } from '../../migration/relay/shard-watch';

const LOOK_EVERY_MS = 50;

/** A migration that has begun, with an eye on each shard. */
export interface Begun {
  migration: Migration;
  watched: { shard: MigrationParts['shards'][number]; watch: ShardWatch }[];
  stop(): Promise<void>;
}

/** Begins a migration whose copy keeps to so many ballots a second. */
export async function begin(parts: MigrationParts, pollId: string, rate: number): Promise<Begun> {
  const options = { migrationId: pollId, by: 'benchmark', rate, limit: rate };
  const migration = await install(parts, options);
  const watched = parts.shards.map((shard) => ({ shard, watch: new ShardWatch(shard, parts.journal) }));
  await Promise.all(watched.map(({ watch }) => watch.start()));
  return {
    migration,
    watched,
    async stop() {
      await Promise.all(watched.map(({ watch }) => watch.stop()));
    },
  };
}

/** The relays of a migration, which are yet to be started. */
export function relaysOf(
  { target, journal, candidates }: MigrationParts,
  { migration: { epoch }, watched }: Begun,
): Relay[] {
  const mapping = { candidates };
  return watched.map(({ shard, watch }) => new Relay({ shard, target, journal, epoch, mapping }, watch));
}

/** The copy of a migration, which is yet to be started. */
export async function backfillOf(
  { target, journal, candidates }: MigrationParts,
  { migration: { epoch }, watched }: Begun,
): Promise<Backfill> {
  const poll = await target.poll();
  return new Backfill({
    shards: watched,
    target,
    journal,
    writeShards: poll?.writeShards ?? 1,
    epoch,
    mapping: { candidates },
    window: { opensAt: undefined, closesAt: undefined },
  });
}

/** Resolves when nothing waits in the outboxes any more. */
export async function drained(shards: MigrationParts['shards']): Promise<void> {
  for (;;) {
    const outboxes = await Promise.all(shards.map((shard) => shard.outbox()));
    if (outboxes.every(({ rows }) => rows === 0)) return;
    await sleep(LOOK_EVERY_MS);
  }
}
