import type { PollStatus } from '../../../contract/poll';
import { withLatestStatus } from '../../../web/screen/latest-status';
import { makeResults } from '../results/make-results';

function timedPoll(status: PollStatus) {
  const poll = {
    pollId: 'songs',
    title: 'Which song is best?',
    candidates: [],
    status,
    writeShards: 32,
    changeable: true,
    resultsVisible: 'always' as const,
  };
  return { poll, clockOffset: 0 };
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
