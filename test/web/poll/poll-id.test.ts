import { pollIdOf } from '../../../web/poll/poll-id';

test.each([
  ['/p/best-song', 'best-song'],
  ['/p/best-song/', 'best-song'],
  ['/p/best-song/screen', 'best-song'],
  ['/p/BEST-Song', 'best-song'],
  ['/p/', ''],
  ['/', ''],
  ['/admin', ''],
])('the path %s is about the poll %j', (path, pollId) => {
  expect(pollIdOf(path)).toBe(pollId);
});
