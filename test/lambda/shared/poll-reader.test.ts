import { keptPolls } from '../../../lambda/shared/poll-reader';
import { POLL_CACHE_MS } from '../../../lambda/shared/times';
import { NOON, testPoll } from '../factories';

/** A cache over a table that holds one poll, with clocks that a test sets. */
function testCache() {
  const now = { wall: NOON, monotonic: 1_000 };
  const read = jest.fn(async (pollId: string) => (pollId === 'best-song' ? testPoll() : undefined));
  const find = keptPolls(read, { wall: () => now.wall, monotonic: () => now.monotonic });
  const pass = (milliseconds: number) => {
    now.wall += milliseconds;
    now.monotonic += milliseconds;
  };
  return { now, read, find, pass };
}

test('keeps a poll for its time, and no longer', async () => {
  const { read, find, pass } = testCache();
  await find('best-song');
  pass(POLL_CACHE_MS - 1);
  await find('best-song');
  expect(read).toHaveBeenCalledTimes(1);
  pass(1);
  await find('best-song');
  expect(read).toHaveBeenCalledTimes(2);
});

test('counts the age from the beginning of the reading', async () => {
  const { read, find, pass } = testCache();
  const reading = find('best-song');
  pass(POLL_CACHE_MS);
  await reading;
  await find('best-song');
  expect(read).toHaveBeenCalledTimes(2);
});

test('does not go on with an old poll after the environment was frozen: its monotonic clock stood still', async () => {
  const { now, read, find } = testCache();
  await find('best-song');
  now.wall += 54_000;
  await find('best-song');
  expect(read).toHaveBeenCalledTimes(2);
});

test.each([
  ['back', -3_600_000],
  ['back by less than passed', 2_000 - POLL_CACHE_MS],
  ['ahead', 3_600_000],
])('does not go on with an old poll after the wall clock was set %s', async (_, jump) => {
  const { now, read, find, pass } = testCache();
  await find('best-song');
  pass(POLL_CACHE_MS);
  now.wall += jump;
  await find('best-song');
  expect(read).toHaveBeenCalledTimes(2);
});

test('lets concurrent readers share one read', async () => {
  const { read, find } = testCache();
  await Promise.all([find('best-song'), find('best-song')]);
  expect(read).toHaveBeenCalledTimes(1);
});

test('keeps no absent poll and no failure', async () => {
  const { read, find } = testCache();
  expect(await find('none')).toBeUndefined();
  expect(await find('none')).toBeUndefined();
  read.mockRejectedValueOnce(new Error('busy'));
  await expect(find('best-song')).rejects.toThrow('busy');
  expect(await find('best-song')).toMatchObject({ pollId: 'best-song' });
  expect(read).toHaveBeenCalledTimes(4);
});
