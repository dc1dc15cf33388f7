import type { PollView } from '../../../contract/poll';
import { withLatest } from '../../../web/poll/latest-poll';
import { aPoll } from '../a-poll';
import { makeResults } from '../results/make-results';

const SOON = '2026-12-01T12:00:07.000Z';
const LATER = '2026-12-01T20:00:00.000Z';

function timedPoll(overrides: Partial<PollView>) {
  return { poll: aPoll(overrides), clockOffset: 0 };
}

test('follows the results when they know of a later status', () => {
  const results = makeResults({ status: 'certified' });
  expect(withLatest(timedPoll({ status: 'closed' }), results).poll.status).toBe('certified');
});

test.each([
  [undefined, SOON],
  [LATER, SOON],
  [SOON, LATER],
  [SOON, undefined],
])('follows the results of a changed poll when it closes at %s no more but at %s', (before, closesAt) => {
  const results = { ...makeResults(), version: 2, ...(closesAt && { closesAt }) };
  expect(withLatest(timedPoll({ closesAt: before }), results).poll.closesAt).toBe(closesAt);
});

test('follows the results of a changed poll back to an earlier status', () => {
  const results = { ...makeResults({ status: 'open' }), version: 3 };
  expect(withLatest(timedPoll({ status: 'paused', version: 2 }), results).poll).toMatchObject({
    status: 'open',
    version: 2,
  });
});

test('stays with a poll that is newer than its results', () => {
  const timed = timedPoll({ status: 'paused', version: 2 });
  expect(withLatest(timed, makeResults({ status: 'open' }))).toBe(timed);
});

test('stays with the poll when the results are behind, or not there', () => {
  const timed = timedPoll({ status: 'closed', closesAt: SOON });
  expect(withLatest(timed, { ...makeResults({ status: 'open' }), closesAt: LATER })).toBe(timed);
  expect(withLatest(timed, makeResults({ status: 'open' }))).toBe(timed);
  expect(withLatest(timed, undefined)).toBe(timed);
});
