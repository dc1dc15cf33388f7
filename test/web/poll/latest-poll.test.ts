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

test.each([undefined, LATER])('follows the results when they know that it closes before %s', (closesAt) => {
  const results = { ...makeResults(), closesAt: SOON };
  expect(withLatest(timedPoll({ closesAt }), results).poll.closesAt).toBe(SOON);
});

test('stays with the poll when the results are behind, or not there', () => {
  const timed = timedPoll({ status: 'closed', closesAt: SOON });
  expect(withLatest(timed, { ...makeResults({ status: 'open' }), closesAt: LATER })).toBe(timed);
  expect(withLatest(timed, makeResults({ status: 'open' }))).toBe(timed);
  expect(withLatest(timed, undefined)).toBe(timed);
});
