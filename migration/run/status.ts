import type { Migration } from '../journal/journal';
import { blockers } from '../phases/guards';
import { NEXT } from '../phases/moves';
import type { BackfillStatus, MigrationStatus, ShardStatus } from '../status/status';
import type { Crew } from './crew';
import { type Readings, readinessOf } from './readings';

const NO_BACKFILL: BackfillStatus = {
  done: 0,
  total: 0,
  rangesOpen: 0,
  now: 0,
  overall: 0,
  planned: 0,
  limit: 0,
  limitedBy: 'nothing',
  etaSeconds: undefined,
  plannedSeconds: undefined,
  paused: undefined,
  remarks: {},
};

/** @param step what is being done, or does not work just now, in words. */
export function statusOf(
  migration: Migration,
  crew: Crew,
  readings: Readings | undefined,
  step: string | undefined,
): MigrationStatus {
  const { migrationId, title, phase, epoch, startedAt, decisions, pauses, verified } = migration;
  const next = NEXT[phase];
  const pause = pauses.at(-1);
  return {
    migrationId,
    title,
    phase,
    step,
    epoch,
    startedAt,
    at: new Date().toISOString(),
    backfill: crew.backfill?.status ?? NO_BACKFILL,
    shards: shardsOf(crew),
    verify: crew.verifier.status(decisions),
    totals: readings ? totalsOf(migration, readings) : [],
    pause: pause && { fenceMs: pause.fenceMs, pauseMs: pause.pauseMs },
    next: next &&
      readings && {
        phase: next.phase,
        // That nobody has typed the title yet keeps nobody from asking.
        blockers: blockers(next.phase, readinessOf(migration, crew, readings, { typed: title })),
      },
    digests: verified && { sql: verified.sqlDigest, pipeline: verified.pipelineDigest },
  };
}

function shardsOf({ watches, backfill, relays, reverse, verifier }: Crew): ShardStatus[] {
  const copied = new Map(backfill?.shards.map((one) => [one.name, one]));
  return watches.map(({ name, outbox, problem }, at) => ({
    name,
    outboxRows: outbox.rows,
    outboxOldestMs: outbox.oldestMs,
    backfilled: copied.get(name)?.backfilled ?? 0,
    total: copied.get(name)?.total ?? 0,
    backLagMs: reverse.state.lagMs,
    problem:
      problem ?? relays[at]?.state.problem ?? backfill?.problem ?? reverse.state.problem ?? verifier.problem,
  }));
}

function totalsOf({ candidates }: Migration, { sql, pipeline, labels }: Readings): MigrationStatus['totals'] {
  return [...labels].map(([id, label]) => {
    const candidateId = candidates[id] ?? id;
    return {
      candidateId,
      label,
      sql: sql.reduce((sum, counts) => sum + (counts.get(id) ?? 0), 0),
      pipeline: pipeline.get(candidateId) ?? 0,
    };
  });
}
