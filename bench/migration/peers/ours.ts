import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationParts } from '../../../migration/command/parts';
import type { Target } from '../../../migration/target/target';
import { backfillOf, begin, drained, relaysOf } from '../copying';
import { overriding } from '../overriding';
import type { Act, Fate } from './story';

/** The copy takes about as long as that of the others. */
const RATE = 1_000;

/** Outbox, relay and copy of this project: they run from here on, and end when all is carried. */
export async function relaying(parts: MigrationParts, pollId: string, acts: readonly Act[]) {
  const begun = await begin(parts, pollId, RATE);
  const tried = { ...parts, target: faulty(parts.target, acts) };
  const relays = relaysOf(tried, begun);
  const backfill = await backfillOf(tried, begun);
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
