import type {
  BackfillStatus,
  MigrationStatus,
  ShardStatus,
  VerifyStatus,
} from '../../../migration/status/status';

/** A migration in the middle of its copy. */
export function aStatus(different: Partial<MigrationStatus> = {}): MigrationStatus {
  return {
    migrationId: 'summer',
    title: 'Summer vote',
    phase: 'shadow',
    step: undefined,
    epoch: 1,
    startedAt: '2026-06-01T14:02:00.000Z',
    at: '2026-06-01T15:14:00.000Z',
    backfill: aBackfill(),
    shards: [
      aShard('shard 0', { outboxRows: 12, outboxOldestMs: 200 }),
      aShard('shard 1', { outboxRows: 9, outboxOldestMs: 100 }),
      aShard('shard 2', { outboxRows: 4_210, outboxOldestMs: 8_100 }),
      aShard('shard 3'),
    ],
    verify: aVerification(),
    totals: [
      { candidateId: 'ann', label: 'Ann Lee', sql: 6_000_000, pipeline: 4_000_000 },
      { candidateId: 'ben', label: 'Ben Otto', sql: 4_004_211, pipeline: 3_112_408 },
    ],
    pause: undefined,
    next: {
      phase: 'compare',
      blockers: [
        'The backfill has 12 ranges to go; allowed are 0.',
        'Undecided kinds of INCOMPATIBLE: voter-missing, conflict. Decide each with "decide".',
      ],
    },
    digests: undefined,
    ...different,
  };
}

export function aBackfill(different: Partial<BackfillStatus> = {}): BackfillStatus {
  return {
    done: 7_112_408,
    total: 10_004_211,
    rangesOpen: 12,
    now: 612,
    overall: 640,
    planned: 5_000,
    limit: 5_000,
    limitedBy: 'throttled',
    etaSeconds: { from: 4_518, to: 4_725 },
    plannedSeconds: 2_000,
    paused: undefined,
    remarks: {},
    ...different,
  };
}

export function aShard(name: string, different: Partial<ShardStatus> = {}): ShardStatus {
  return {
    name,
    outboxRows: 0,
    outboxOldestMs: 0,
    backfilled: 1_778_102,
    total: 2_501_052,
    backLagMs: undefined,
    problem: undefined,
    ...different,
  };
}

export function aVerification(different: Partial<VerifyStatus> = {}): VerifyStatus {
  return {
    match: 6_950_112,
    moving: 31,
    discrepant: 0,
    incompatible: { 'voter-missing': 12, conflict: 2 },
    undecided: ['voter-missing', 'conflict'],
    fullAt: undefined,
    progress: undefined,
    cells: [],
    ...different,
  };
}

/** One that has not begun to copy. */
export function anEmptyStatus(): MigrationStatus {
  return aStatus({
    phase: 'off',
    at: '2026-06-01T14:02:00.000Z',
    backfill: aBackfill({
      done: 0,
      total: 0,
      rangesOpen: 0,
      now: 0,
      overall: 0,
      planned: 0,
      limitedBy: 'nothing',
      etaSeconds: undefined,
      plannedSeconds: undefined,
    }),
    shards: [],
    verify: aVerification({ match: 0, moving: 0, incompatible: {}, undecided: [] }),
    totals: [],
    next: undefined,
  });
}

/** One whose authority is the pipeline. */
export function aMovedStatus(): MigrationStatus {
  return aStatus({
    phase: 'reversible',
    epoch: 2,
    backfill: aBackfill({ done: 10_004_211, rangesOpen: 0, limitedBy: 'nothing', etaSeconds: undefined }),
    shards: ['shard 0', 'shard 1', 'shard 2', 'shard 3'].map((name) => aShard(name, { backLagMs: 120 })),
    verify: aVerification({
      match: 10_004_197,
      moving: 0,
      undecided: [],
      fullAt: '2026-06-01T15:02:11.000Z',
    }),
    totals: [
      { candidateId: 'ann', label: 'Ann Lee', sql: 6_000_000, pipeline: 6_000_000 },
      { candidateId: 'ben', label: 'Ben Otto', sql: 4_004_197, pipeline: 4_004_197 },
    ],
    pause: { fenceMs: 11, pauseMs: 412 },
    digests: { sql: 'a1'.repeat(32), pipeline: 'a1'.repeat(32) },
    next: { phase: 'finished', blockers: [] },
  });
}
