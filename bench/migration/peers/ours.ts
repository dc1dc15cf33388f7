import { setTimeout as sleep } from 'node:timers/promises';
import { Backfill } from '../../../migration/backfill/backfill';
import type { MigrationParts } from '../../../migration/command/parts';
import { Relay } from '../../../migration/relay/relay';
import type { Target } from '../../../migration/target/target';
import { begin, drained } from '../copying';
import { overriding } from '../overriding';
import type { Act, Fate } from './story';

/** The copy takes about as long as that of the others. */
const RATE = 1_000;

/** Outbox, relay and copy of this project: they run from here on, and end when all is carried. */
export async function relaying(parts: MigrationParts, pollId: string, acts: readonly Act[]) {
  const { journal, candidates } = parts;
  const begun = await begin(parts, pollId, RATE);
  const target = faulty(parts.target, acts);
  const { epoch } = begun.migration;
  const mapping = { candidates };
  const relays = begun.watched.map(
    ({ shard, watch }) => new Relay({ shard, target, journal, epoch, mapping }, watch),
  );
  const standing = await target.poll();
  const backfill = new Backfill({
    shards: begun.watched,
    target,
    journal,
    epoch,
    mapping,
    writeShards: standing?.writeShards ?? 1,
    window: { opensAt: undefined, closesAt: undefined },
  });
  for (const relay of relays) relay.start();
  backfill.start();
  return async () => {
    await backfill.ended();
    await drained(parts.shards);
    await Promise.all(relays.map((relay) => relay.stop()));
    await begun.stop();
  };
}

/** Imports meet the fates that the second writes of a service meet: one each, in turn, but those that are made many times as often. */
function faulty(target: Target, acts: readonly Act[]): Target {
  let calls = 0;
  const next = (): Fate => acts[calls++ % acts.length]?.fate ?? { kind: 'made' };
  return overriding(target, {
    async import(source, epoch, rows) {
      const fate = next();
      if (fate.kind === 'refused') throw new Error('The import is refused.');
      if (fate.kind === 'late') await sleep(fate.byMs);
      const outcomes = await target.import(source, epoch, rows);
      if (fate.kind === 'never') throw new Error('The process dies before it hears the answer.');
      return outcomes;
    },
  });
}
