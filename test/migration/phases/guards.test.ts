import { PHASES } from '../../../migration/journal/journal';
import { blockers, type Readiness } from '../../../migration/phases/guards';
import { askable, destination } from '../../../migration/phases/moves';
import { AT } from '../factories';

const NOW = Date.parse(AT);

/** Nothing is in the way of anything. */
function ready(parts: Partial<Readiness> = {}): Readiness {
  return {
    now: NOW + 60_000,
    poll: { certified: false, closesAt: undefined },
    shards: [{ name: 'north', outboxOldestMs: 0, problem: undefined, backProblem: undefined }],
    unmapped: [],
    rangesOpen: 0,
    verified: { at: AT, discrepant: 0 },
    undecided: [],
    compared: { reads: 1_000, mismatches: 0 },
    totalsDiffer: undefined,
    tallyLagMs: 20,
    backLagMs: 300,
    committedAt: undefined,
    title: 'Summer vote',
    typed: 'Summer vote',
    ...parts,
  };
}

const north = { name: 'north', outboxOldestMs: 0, problem: undefined, backProblem: undefined };

it.each(PHASES)('lets a migration that is ready into %s', (phase) => {
  expect(blockers(phase, ready())).toEqual([]);
});

it.each<[(typeof PHASES)[number], Partial<Readiness>, string]>([
  ['shadow', { poll: undefined }, 'The pipeline has no such poll.'],
  ['shadow', { unmapped: ['3'] }, 'Candidates of the source that are mapped to none of the pipeline: 3.'],
  ['compare', { rangesOpen: 2 }, 'The backfill has 2 ranges to go; allowed are 0.'],
  ['compare', { rangesOpen: 1 }, 'The backfill has 1 range to go; allowed are 0.'],
  [
    'compare',
    { shards: [{ ...north, outboxOldestMs: 4_000 }] },
    'The oldest change in the outbox of shard "north" has waited 4000 ms; allowed are less than 1000 ms.',
  ],
  ['compare', { verified: undefined }, 'No full verification has ended yet.'],
  [
    'compare',
    { verified: { at: AT, discrepant: 3 } },
    'The last full verification found 3 DISCREPANT; allowed are 0.',
  ],
  [
    'compare',
    { undecided: ['voter-missing'] },
    'Undecided kinds of INCOMPATIBLE: voter-missing. Decide each with "decide".',
  ],
  ['reads', { compared: { reads: 12, mismatches: 0 } }, 'Reads compared: 12; needed are 1,000.'],
  [
    'reads',
    { compared: { reads: 1_000, mismatches: 1 } },
    'Compared reads that differed for good: 1; allowed are 0.',
  ],
  ['reads', { totalsDiffer: '"ann" has 3 and 2' }, 'The totals differ: "ann" has 3 and 2.'],
  [
    'writes',
    { now: NOW + 3_600_000 },
    'The last full verification ended 60 minutes ago; allowed are less than 60.',
  ],
  ['writes', { tallyLagMs: 1_000 }, 'The tally is 1000 ms behind; allowed are less than 1000 ms.'],
  [
    'writes',
    { shards: [{ ...north, backProblem: 'permission denied' }] },
    'The way back does not work on shard "north": permission denied',
  ],
  [
    'writes',
    { poll: { certified: false, closesAt: '2026-06-01T12:01:30.000Z' } },
    'The poll closes at 2026-06-01T12:01:30.000Z, which is 30 s away; needed are 60 s.',
  ],
  ['writes', { shards: [{ ...north, problem: 'another server' }] }, 'Shard "north": another server'],
  ['returning', { backLagMs: 6_000 }, 'SQL is 6000 ms behind the pipeline; allowed are 5000 ms.'],
  ['returning', { backLagMs: undefined }, 'How far SQL is behind the pipeline is not known yet.'],
  [
    'returning',
    { poll: { certified: true, closesAt: undefined } },
    'The poll is certified at the pipeline, and nothing is moved any more.',
  ],
  ['finished', { backLagMs: 1_001 }, 'SQL is 1001 ms behind the pipeline; allowed are 1000 ms.'],
  [
    'finished',
    { committedAt: '2026-06-01T12:00:30.000Z' },
    `The last full verification ended at ${AT}, before the switch at 2026-06-01T12:00:30.000Z.`,
  ],
  [
    'finished',
    { typed: 'summer' },
    'The end has to be confirmed with the poll\'s title, "Summer vote"; "summer" was typed.',
  ],
])('keeps a migration from %s with %j', (phase, parts, text) => {
  expect(blockers(phase, ready(parts))).toEqual([text]);
});

it('says where what is asked leads', () => {
  expect(destination('writes', { phase: 'reads', epoch: 3, step: 0 })).toMatchObject({
    phase: 'writes',
    epoch: 4,
  });
  expect(destination('return', { phase: 'reversible', epoch: 4, step: 0 })).toMatchObject({
    phase: 'returning',
    epoch: 5,
  });
  expect(destination('return', { phase: 'reads', epoch: 3, step: 0 })).toBeUndefined();
  expect(askable('reversible')).toEqual(['return', 'finish']);
});

it('takes a switch back once', () => {
  const to = destination('abort', { phase: 'writes', epoch: 2, step: 1 });
  expect(to).toMatchObject({ phase: 'writes', epoch: 2 });
  expect(to && destination('abort', to)).toBeUndefined();
});
