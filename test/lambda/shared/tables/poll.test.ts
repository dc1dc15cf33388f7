import { pollStatus, toPollView } from '../../../../lambda/shared/tables/poll';
import { fromPollItem, toPollItem } from '../../../../lambda/shared/tables/poll-item';
import { testCertificate, testPoll } from '../../factories';

const poll = testPoll({ opensAt: '2026-11-21T10:00:00.000Z', closesAt: '2026-11-21T14:00:00.000Z' });

test.each([
  ['scheduled', '2026-11-21T09:59:59.999Z'],
  ['open', '2026-11-21T10:00:00.000Z'],
  ['open', '2026-11-21T13:59:59.999Z'],
  ['closed', '2026-11-21T14:00:00.000Z'],
])('is %s at %s', (status, now) => {
  expect(pollStatus(poll, Date.parse(now))).toBe(status);
});

test('a poll closed before it opened is closed, not scheduled', () => {
  const cancelled = testPoll({ opensAt: '2026-11-22T00:00:00.000Z', closesAt: '2026-11-21T00:00:00.000Z' });
  expect(pollStatus(cancelled, Date.parse('2026-11-21T12:00:00.000Z'))).toBe('closed');
});

test('a poll with a certificate is certified', () => {
  expect(pollStatus(testPoll({ certificate: testCertificate() }), 0)).toBe('certified');
});

test('a poll without times is open', () => {
  expect(pollStatus(testPoll({ opensAt: undefined, closesAt: undefined }), 0)).toBe('open');
});

test.each([
  testPoll(),
  testPoll({ certificate: testCertificate() }),
  testPoll({ opensAt: undefined, closesAt: undefined, changeable: false }),
])('comes back from the table as it was put in', (stored) => {
  expect(fromPollItem(toPollItem(stored))).toEqual(JSON.parse(JSON.stringify(stored)));
});

test('shows what was said of the poll, and nothing that only the functions know', () => {
  const secrets = {
    resultsKey: 'key',
    voterKeySalt: 'salt',
    voterKeyCheck: 'check',
    sealId: 'seal',
    closeUnconfirmed: true,
  };
  const { draft: _draft, paused: _paused, ...told } = testPoll();
  expect(toPollView(testPoll({ ...secrets, certificate: testCertificate() }), 0)).toEqual({
    ...told,
    status: 'certified',
    version: 0,
  });
});

test('an item that is no poll is an error', () => {
  expect(() => fromPollItem({ pollId: { S: 'x' } })).toThrow('title');
});
