import { setTimeout as sleep } from 'node:timers/promises';
import { silentLog } from '../../local/logs/log';
import { startTemporaryRuntime, useAndRemove } from '../../local/temporary-runtime';
import { install } from '../../migration/command/install';
import { runParts, VERIFY_RATE } from '../../migration/command/run';
import { type LegacyShards, startLegacyShards } from '../../migration/demo/legacy-shards';
import { withDemo } from '../../migration/demo/open-demo';
import { Operator } from '../../migration/demo/operator';
import type { DemoParts } from '../../migration/demo/parts';
import type { DemoScale } from '../../migration/demo/scale';
import { Voters } from '../../migration/demo/voters';
import type { Phase } from '../../migration/journal/journal';
import { checkLedger } from '../../migration/legacy/ledger';
import { ballotsOfShards, ballotsOfTarget } from '../../migration/legacy/read-ballots';

const PATIENCE_MS = 600_000;

const SCALE: DemoScale = {
  shards: 2,
  historicBallots: 1_500,
  newVoters: 100,
  returningVoters: 100,
  votesPerSecond: 20,
  plannedRate: 300,
};

/** All SQL servers die at once, and come back. */
async function crash({ servers }: LegacyShards): Promise<void> {
  await Promise.all(servers.map((server) => server.kill()));
  await Promise.all(servers.map((server) => server.start()));
}

/** Moves a poll there and back, and crashes SQL in each phase that touches it. */
async function moveThroughCrashes(
  parts: DemoParts,
  legacy: LegacyShards,
  operator: Operator,
  voters: Voters,
) {
  const { journal } = parts.migration;
  const { ledger } = voters;
  const crashIn = async (phase: Phase) => {
    while ((await journal.read())?.phase !== phase) await sleep(20);
    await crash(legacy);
  };
  await operator.until(({ backfill }) => backfill.done > SCALE.historicBallots / 3);
  await crash(legacy);
  await operator.until(({ backfill }) => backfill.total > 0 && backfill.rangesOpen === 0);
  await operator.ask('verify');
  await operator.leaveOut();
  await operator.ask('compare');
  await operator.ask('reads');
  await Promise.all([operator.ask('writes'), crashIn('writes')]);
  const before = ledger.accepted;
  await operator.until(() => ledger.accepted > before + 20);
  await crash(legacy);
  await Promise.all([operator.ask('return'), crashIn('returning')]);
  await voters.stop();
  await operator.ask('verify');
}

async function hold(parts: DemoParts, legacy: LegacyShards, signal: AbortSignal) {
  const { migration, migrationId } = parts;
  const { journal, shards, target, candidates } = migration;
  const rate = SCALE.plannedRate;
  await install(migration, { migrationId, by: 'test', rate, limit: rate });
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const running = runParts(migration, { holder: 'test', verifyRate: VERIFY_RATE, signal: either });
  const voters = new Voters();
  const refused: unknown[] = [];
  voters.start(parts, SCALE, (error) => refused.push(error));
  try {
    await moveThroughCrashes(parts, legacy, new Operator(journal, either), voters);
  } finally {
    await voters.stop();
    over.abort();
    await running;
  }
  return {
    refused,
    migration: await journal.read(),
    accepted: voters.ledger.accepted,
    pipeline: await checkLedger(voters.ledger, ballotsOfTarget(target, candidates)),
    sql: await checkLedger(voters.ledger, ballotsOfShards(shards)),
  };
}

test(
  'no vote is lost while SQL dies in every phase that touches it, and comes back',
  async () => {
    const { signal } = new AbortController();
    const temporary = await startTemporaryRuntime(silentLog);
    await useAndRemove(temporary, async (runtime) => {
      const legacy = await startLegacyShards(SCALE);
      try {
        const end = await withDemo(runtime, legacy, signal, (parts) => hold(parts, legacy, signal));
        expect(end.refused).toEqual([]);
        expect(end.migration).toMatchObject({ phase: 'reads', verified: { discrepant: 0 } });
        expect(end.migration?.verified?.sqlDigest).toBe(end.migration?.verified?.pipelineDigest);
        expect(end.accepted).toBeGreaterThan(200);
        expect(end.pipeline).toMatchObject({ lost: [], twice: [] });
        expect(end.sql).toMatchObject({ lost: [], twice: [] });
      } finally {
        await legacy.stop();
      }
    });
  },
  PATIENCE_MS,
);
