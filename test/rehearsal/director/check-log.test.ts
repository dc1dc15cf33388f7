import type { PollChange } from '../../../contract/poll-changes';
import { certificateDifferences, logDifferences } from '../../../rehearsal/director/check-log';
import type { LoggedAct } from '../../../rehearsal/director/director';
import { aPoll } from '../../web/a-poll';
import { CERTIFICATE } from '../results';

const CREATED: LoggedAct = { action: 'created', after: { closesAt: 'T9' } };
const RETITLED: LoggedAct = { action: 'changed', before: { title: 'A' }, after: { title: 'B' } };
const CLOSED: LoggedAct = { action: 'closing-moved', before: { closesAt: 'T9' }, after: { closesAt: 'T2' } };
const ACTS = [CREATED, RETITLED, CLOSED];

const logged = (act: LoggedAct, operator: string | undefined = 'ann'): PollChange => ({
  at: '2026-11-03T20:00:00.000Z',
  operator,
  ...act,
});
const LOG = ACTS.map((act) => logged(act));

test('a log that tells each act once and in order is right', () => {
  expect(logDifferences(LOG, ACTS)).toEqual([]);
});

test.each([
  ['an act twice', [...LOG, logged(RETITLED)]],
  ['an act not at all', LOG.slice(0, 2)],
  ['acts in another order', [LOG[1], LOG[0], LOG[2]].flatMap((one) => one ?? [])],
  ['other values', [...LOG.slice(0, 2), logged({ ...CLOSED, after: { closesAt: 'T3' } })]],
])('a log that tells %s is wrong', (_, log) => {
  expect(logDifferences(log, ACTS)).toHaveLength(1);
});

test('a closing that landed too late may be moved on, by the same call or by the service', () => {
  const first = logged({ ...CLOSED, after: { closesAt: 'T1' } });
  const movedOn = logged({ action: 'closing-moved', before: { closesAt: 'T1' }, after: { closesAt: 'T2' } });
  const { operator: _, ...byService } = logged({
    action: 'closing-moved',
    before: { closesAt: 'T2' },
    after: { closesAt: 'T3' },
  });
  expect(logDifferences([...LOG.slice(0, 2), first, movedOn, byService], ACTS)).toEqual([]);
});

const { title, candidates } = CERTIFICATE;
const POLL = aPoll({ title, candidates });
const certified = { ...CERTIFICATE, changes: LOG };

test('a certificate tells the log until it was made, and the poll’s texts', () => {
  const revealed = logged({ action: 'changed', before: {}, after: { reveal: { at: 'T', early: false } } });
  expect(certificateDifferences(certified, [...LOG, revealed], POLL)).toEqual([]);
});

test.each([
  ['lacks the closing', { ...certified, changes: LOG.slice(0, 2) }, POLL],
  ['tells another act', { ...certified, changes: [...LOG.slice(0, 2), logged(RETITLED)] }, POLL],
  ['has an older title', certified, { ...POLL, title: 'B' }],
  ['has another order', certified, { ...POLL, candidates: candidates.toReversed() }],
])('a certificate that %s is wrong', (_, certificate, poll) => {
  expect(certificateDifferences(certificate, LOG, poll)).toHaveLength(1);
});
