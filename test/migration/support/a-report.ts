import type { Entry, Migration } from '../../../migration/journal/journal';
import type { MigrationReport } from '../../../migration/report/report';
import { finding, migration } from '../factories';
import { aMovedStatus, aVerification } from './a-status';

const DIGEST = '3f2a91c40b7de6583f2a91c40b7de6583f2a91c40b7de6583f2a91c40b7de658';
const at = (time: string) => `2026-06-01T${time}.000Z`;

const HISTORY: Entry[] = [
  { at: at('14:02:00'), by: 'ada', what: 'Capture is installed on 4 shards.', phase: 'shadow' },
  { at: at('14:45:00'), by: 'ada', what: 'Both sides are compared.', phase: 'compare' },
  { at: at('14:52:00'), by: 'ben', what: 'Results come from the pipeline.', phase: 'reads' },
  { at: at('14:55:00'), by: 'ben', what: 'The switch begins.', phase: 'writes' },
  { at: at('14:55:01'), by: undefined, what: 'The pipeline is the authority.', phase: 'reversible' },
  { at: at('14:58:00'), by: 'ben', what: 'The return begins.', phase: 'returning' },
  { at: at('14:58:20'), by: undefined, what: 'SQL is the authority again.', phase: 'reads' },
  { at: at('15:00:00'), by: 'ben', what: 'The switch begins.', phase: 'writes' },
  { at: at('15:00:01'), by: undefined, what: 'The pipeline is the authority.', phase: 'reversible' },
  { at: at('15:10:00'), by: 'ada', what: 'The end begins.', phase: 'finished' },
];

/** A poll that was moved, taken back, moved again and finished. */
export function aMigration(different: Partial<Migration> = {}): Migration {
  return migration({
    migrationId: 'summer',
    startedAt: at('14:02:00'),
    phase: 'finished',
    epoch: 4,
    plannedSeconds: 2_000,
    decisions: [
      { kind: 'voter-missing', decision: 'leave-out', by: 'ada', at: at('14:41:00') },
      { kind: 'conflict', decision: 'leave-out', by: 'ada', at: at('14:42:00') },
    ],
    verified: {
      at: at('15:02:11'),
      discrepant: 0,
      match: 10_004_197,
      sqlDigest: DIGEST,
      pipelineDigest: DIGEST,
    },
    pauses: [
      { epoch: 2, at: at('14:55:01'), fenceMs: 11, pauseMs: 412 },
      { epoch: 4, at: at('15:00:01'), fenceMs: 9, pauseMs: 388 },
    ],
    ...different,
  });
}

export function aReport(different: Partial<MigrationReport> = {}): MigrationReport {
  return {
    migration: aMigration(),
    history: HISTORY,
    votes: [
      { candidateId: 'ann', without: 5_999_990, with: 6_000_002, kinds: { 'voter-missing': 12 } },
      { candidateId: 'ben', without: 4_004_207, with: 4_004_209, kinds: { conflict: 2 } },
    ],
    status: {
      ...aMovedStatus(),
      phase: 'finished',
      epoch: 4,
      verify: aVerification({ match: 10_004_197, moving: 0, undecided: [] }),
      next: undefined,
    },
    findings: [
      finding({ foundAt: at('14:30:00'), repairedAt: at('14:31:00') }),
      finding({
        name: 'shard-2/90113',
        verdict: 'INCOMPATIBLE',
        kind: 'voter-missing',
        shard: 'shard-2',
        voterKey: undefined,
        foundAt: at('14:20:00'),
      }),
    ],
    ...different,
  };
}
