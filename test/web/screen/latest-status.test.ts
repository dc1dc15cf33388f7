import type { PollStatus } from '../../../contract/poll';
import { withLatestStatus } from '../../../web/screen/latest-status';
import { aPoll } from '../a-poll';
import { makeResults } from '../results/make-results';

function timedPoll(status: PollStatus) {
  return { poll: aPoll({ status }), clockOffset: 0 };
}

test('follows the results when they know of a later status', () => {
  const results = makeResults({ status: 'certified' });
  expect(withLatestStatus(timedPoll('closed'), results).poll.status).toBe('certified');
});

test('stays with the poll when the results are behind, or not there', () => {
  const timed = timedPoll('closed');
  expect(withLatestStatus(timed, makeResults({ status: 'open' }))).toBe(timed);
  expect(withLatestStatus(timed, undefined)).toBe(timed);
});
