import { claimsOf, holds } from '../../../migration/report/report';
import { reportPage } from '../../../migration/report/report-page';
import { phaseSpans } from '../../../migration/report/time-line';
import { finding } from '../factories';
import { aMigration, aReport } from '../support/a-report';
import { aStatus } from '../support/a-status';

const SAME = '3f2a 91c4 0b7d e658';
const wrong = (report = aReport()) => claimsOf(report).flatMap((claim) => claim.wrong);

test('shows the digest of each side, the pauses, the decisions and every finding', () => {
  const page = reportPage(aReport());
  expect(page.split(SAME)).toHaveLength(1 + 2 * 4);
  expect(page).toContain('388 ms');
  expect(page).toContain('<td>ada</td><td>voter-missing: leave-out</td>');
  expect(page).toContain('shard-0/17');
  expect(page).toContain('shard-2/90113');
  expect(page).toContain('<td>ann</td><td>5,999,990</td><td>6,000,002</td><td>12 voter-missing</td>');
  expect(page).toContain('The same ballots on both sides');
});

test('needs nothing else', () => {
  expect(reportPage(aReport())).not.toMatch(/<script|<link|src=|url\(|https?:/);
});

test('shows names as text, whatever they are', () => {
  const migration = aMigration({ title: '<b>' });
  const history = [{ at: '2026-06-01T14:02:00.000Z', by: '<i>', what: '<u>' }];
  const page = reportPage(aReport({ migration, history, findings: [finding({ name: '<s>', kind: '<q>' })] }));
  expect(page).not.toMatch(/<[biusq]>/);
});

test('puts the certificate that the service signed beside them', () => {
  const digest = aMigration().verified?.sqlDigest ?? '';
  const certificate = { digest, certifiedAt: '2026-06-01T15:20:00.000Z' };
  expect(holds(aReport({ certificate }))).toBe(true);
  expect(reportPage(aReport({ certificate })).split(SAME)).toHaveLength(1 + 3 * 4);
  expect(wrong(aReport({ certificate: { ...certificate, digest: 'f'.repeat(64) } }))).toEqual([
    'The digests differ; see below.',
  ]);
});

test('says what is not well', () => {
  expect(holds(aReport())).toBe(true);
  const verified = {
    at: '2026-06-01T15:02:11.000Z',
    discrepant: 3,
    match: 1,
    sqlDigest: 'a',
    pipelineDigest: 'b',
  };
  const report = aReport({ migration: aMigration({ verified }), status: aStatus(), findings: [finding()] });
  expect(wrong(report)).toEqual([
    'The digests differ; see below.',
    'DISCREPANT: 3.',
    'Not repaired: 1; see below.',
    'voter-missing is undecided.',
    'conflict is undecided.',
  ]);
  expect(reportPage(report)).toContain('Not all is well');
});

test('says that nothing was compared yet', () => {
  expect(wrong(aReport({ migration: aMigration({ verified: undefined }) }))).toEqual([
    'Nothing was compared in full yet.',
  ]);
});

test('takes a phase from its beginning to that of the next, each time it comes', () => {
  const spans = phaseSpans(aMigration(), aReport().history, '2026-06-01T15:12:00.000Z');
  expect([...spans.keys()]).toEqual([
    'shadow',
    'compare',
    'reads',
    'writes',
    'reversible',
    'returning',
    'finished',
  ]);
  expect(spans.get('writes')).toEqual([
    { from: 3_180_000, to: 3_181_000, text: 'writes' },
    { from: 3_480_000, to: 3_481_000, text: 'writes' },
  ]);
  expect(spans.get('finished')).toEqual([{ from: 4_080_000, to: 4_200_000, text: 'finished' }]);
});
