import fc from 'fast-check';
import { displayWidth } from '../../../cli/terminal/columns';
import { colours, plain } from '../../../cli/terminal/paint';
import { renderStatus, summarizeStatus } from '../../../migration/screen/render-status';
import { aBackfill, aMovedStatus, anEmptyStatus, aShard, aStatus, aVerification } from '../support/a-status';

const at80 = (status = aStatus()) => renderStatus(status, 80, plain).join('\n');

test('shows a copy under way at 80 columns', () => {
  expect(at80()).toBe(
    `
Summer vote · shadow · epoch 1                             14:02 UTC, 1 h 12 min
backfill  ██████████████▎       71% · 7,112,408 of 10,004,211 · 612/s now
          640/s overall · planned 5,000/s
          done 16:29 to 16:32 UTC, in 1 h 15 min to 1 h 18 min
          planned 14:35 UTC (33 min 20 s) · limited by throttled writes
outbox    shard 0 12 rows 200 ms   shard 1 9 rows 100 ms
          shard 2 4,210 rows 8.1 s ◀ hot   shard 3 0
verify    MATCH 6,950,112 · MOVING 31 · DISCREPANT 0 · INCOMPATIBLE 14
          12 voter-missing, 2 conflict · never verified in full
totals    SQL 10,004,211, pipeline 7,112,408 · Ann Lee −2,000,000
          Ben Otto −891,803
next      compare: not yet
          The backfill has 12 ranges to go; allowed are 0.
          Undecided kinds of INCOMPATIBLE: voter-missing, conflict. Decide each
          with "decide".
`.trim(),
  );
});

test('shows a moved poll whose way back is open', () => {
  expect(at80(aMovedStatus())).toBe(
    `
Summer vote · reversible · epoch 2                         14:02 UTC, 1 h 12 min
backfill  ████████████████████ 100% · 10,004,211 of 10,004,211
          640/s · planned 5,000/s
way back  shard 0 120 ms behind   shard 1 120 ms behind   shard 2 120 ms behind
          shard 3 120 ms behind
verify    MATCH 10,004,197 · MOVING 0 · DISCREPANT 0 · INCOMPATIBLE 14
          12 voter-missing, 2 conflict · all verified at 15:02:11 UTC
totals    SQL 10,004,197, pipeline 10,004,197 · equal for each candidate
digests   a1a1a1a1a1a1a1a1… on both sides
switch    pause 412 ms · fence 11 ms
next      finished: ready
`.trim(),
  );
});

test('shows a migration that has not begun', () => {
  expect(at80(anEmptyStatus())).toBe(
    `
Summer vote · off · epoch 1                                      14:02 UTC, 0 ms
backfill  nothing counted yet
verify    MATCH 0 · MOVING 0 · DISCREPANT 0 · INCOMPATIBLE 0
          never verified in full
`.trim(),
  );
});

test('says both in one line where output is piped', () => {
  expect(summarizeStatus(aStatus())).toBe(
    'shadow · epoch 1 · backfill 71% 7,112,408 of 10,004,211, 612/s · outbox 4,231, oldest 8.1 s · MATCH 6,950,112 · MOVING 31 · DISCREPANT 0 · INCOMPATIBLE 14 · next compare: The backfill has 12 ranges to go; allowed are 0. Undecided kinds of INCOMPATIBLE: voter-missing, conflict. Decide each with "decide".',
  );
  expect(summarizeStatus(aMovedStatus())).toBe(
    'reversible · epoch 2 · backfill 100% 10,004,211 of 10,004,211 · outbox 0 · MATCH 10,004,197 · MOVING 0 · DISCREPANT 0 · INCOMPATIBLE 14 · pause 412 ms · fence 11 ms · next finished',
  );
});

test('never says 100% while a range is open', () => {
  const status = aStatus({ backfill: aBackfill({ done: 500, total: 400, rangesOpen: 1 }) });
  expect(at80(status)).toContain(' 99%');
});

test('names the date of an end that is on another day', () => {
  const backfill = aBackfill({ etaSeconds: { from: 1_641_600, to: 1_641_600 }, plannedSeconds: 198_720 });
  expect(at80(aStatus({ backfill }))).toContain('done 2026-06-20 15:14 UTC, in 456 h 00 min');
  expect(at80(aStatus({ backfill }))).toContain('planned 2026-06-03 21:14 UTC (55 h 12 min)');
});

test('tells the problem of a shard', () => {
  const shards = [aShard('eu-1', { problem: 'the schema changed: column "choice" was added' })];
  expect(at80(aStatus({ shards }))).toContain(
    'problem   eu-1: the schema changed: column "choice" was added',
  );
});

test('says which candidates differ, and how digests do', () => {
  const status = aStatus({ digests: { sql: 'a'.repeat(64), pipeline: 'b'.repeat(64) } });
  expect(at80(status)).toContain('Ann Lee −2,000,000');
  expect(at80(status)).toContain('Ben Otto −891,803');
  expect(at80(status)).toContain('SQL aaaaaaaaaaaaaaaa…, pipeline bbbbbbbbbbbbbbbb…');
});

test('says why the copy pauses, and which times are odd', () => {
  const paused = 'the outbox of shard "a shard with a long name" is 45 s behind; the copy goes on below 30 s';
  const remarks = { 'before-opening': 3, 'in-the-future': 1 };
  const shown = at80(aStatus({ backfill: aBackfill({ paused, remarks }) })).replace(/\n +/g, ' ');
  expect(shown).toContain(`paused: ${paused}`);
  expect(shown).toContain('carried with odd times: 3 before the opening, 1 in the future');
  const over = aBackfill({ rangesOpen: 0, remarks });
  expect(at80(aStatus({ backfill: over }))).toContain('carried with odd times: 3 before the opening');
});

test('digests that differ while votes move are no alarm', () => {
  const digests = { sql: 'a'.repeat(64), pipeline: 'b'.repeat(64) };
  expect(at80(aStatus({ digests }))).toContain('votes were moving');
  expect(at80(aStatus({ digests, verify: aVerification({ moving: 0 }) }))).not.toContain('votes were moving');
});

test('says how far a verification is', () => {
  expect(at80(aStatus({ verify: aVerification({ progress: 0.425 }) }))).toContain('verifying all, 43%');
});

test('takes control characters out of names', () => {
  const status = aStatus({ title: 'a\u001b[2Jb', shards: [aShard('x\u001b[1m\ny', { problem: 'p\u0007' })] });
  expect(at80(status)).not.toContain('\u0007');
  expect(at80(status)).not.toContain('\u001b');
});

test('shows of very many shards those that lag most', () => {
  const quiet = Array.from({ length: 63 }, (_, i) => aShard(`quiet ${i}`));
  const shards = [...quiet, aShard('loud', { outboxRows: 7, outboxOldestMs: 9_000 })];
  expect(at80(aStatus({ shards }))).toContain('outbox    loud 7 rows 9.0 s ◀ hot');
  expect(at80(aStatus({ shards }))).toContain('and 52 others');
});

test('is never wider than the terminal, whatever names there are and however many', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.constant('語'.repeat(90)),
    fc.string({ unit: 'grapheme' }),
  );
  const statuses = fc.record({
    title: text,
    step: fc.option(text, { nil: undefined }),
    names: fc.array(text),
    blockers: fc.array(text),
  });
  fc.assert(
    fc.property(statuses, fc.integer({ min: 80, max: 200 }), ({ title, step, names, blockers }, width) => {
      const status = aStatus({
        title,
        step,
        shards: names.map((name) => aShard(name, { outboxRows: 3, outboxOldestMs: 5_000, problem: name })),
        next: { phase: 'writes', blockers },
        totals: names.map((label, i) => ({ candidateId: String(i), label, sql: 1, pipeline: 2 })),
      });
      for (const paint of [plain, colours])
        for (const line of renderStatus(status, width, paint))
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});
