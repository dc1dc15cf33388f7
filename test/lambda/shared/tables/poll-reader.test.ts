import { POLL_CACHE_MS } from '../../../../contract/limits';
import type { Poll } from '../../../../lambda/shared/tables/poll';
import { cachedPolls } from '../../../../lambda/shared/tables/poll-reader';
import { NOON, testPoll } from '../../factories';

/** A cache over polls whose reads are answered when told, on clocks that are set by hand. */
function testReader() {
  const time = { wall: NOON, monotonic: 0 };
  const reads: { answer: (poll: Poll | undefined) => void; fail: (error: Error) => void }[] = [];
  const find = cachedPolls(() => new Promise((answer, fail) => reads.push({ answer, fail })), {
    wall: () => time.wall,
    monotonic: () => time.monotonic,
  });
  const pass = (wall: number, monotonic: number) => {
    time.wall += wall;
    time.monotonic += monotonic;
  };
  /** Has the poll read and kept. */
  const keep = async (poll = testPoll()) => {
    const found = find('best-song');
    reads.at(-1)?.answer(poll);
    await found;
  };
  return { find, reads, pass, keep };
}

const CLOSED = testPoll({ closesAt: new Date(NOON).toISOString() });

test('a poll is kept for its time', async () => {
  const { find, reads, pass, keep } = testReader();
  await keep();
  pass(POLL_CACHE_MS - 1, POLL_CACHE_MS - 1);
  expect(await find('best-song')).toEqual(testPoll());
  expect(reads).toHaveLength(1);
});

test.each([
  ['both clocks say so', POLL_CACHE_MS, POLL_CACHE_MS],
  ['only the wall clock says so, as after a freeze', POLL_CACHE_MS, 0],
  ['only the monotonic clock says so', 0, POLL_CACHE_MS],
  ['the wall clock went back, however little', -1, 1],
  ['the wall clock went back while the other stood still', -3_600_000, 0],
  ['the wall clock jumped ahead', 3_600_000, 1],
])('a poll is read again when its time is over and %s', async (_, wall, monotonic) => {
  const { find, reads, pass, keep } = testReader();
  await keep();
  pass(wall, monotonic);
  const found = find('best-song');
  expect(reads).toHaveLength(2);
  reads[1]?.answer(CLOSED);
  expect(await found).toEqual(CLOSED);
});

test('readers at one time share one read', async () => {
  const { find, reads } = testReader();
  const found = [find('best-song'), find('best-song')];
  expect(reads).toHaveLength(1);
  reads[0]?.answer(testPoll());
  expect(await Promise.all(found)).toEqual([testPoll(), testPoll()]);
});

test('nobody joins a read that began too long ago', async () => {
  const { find, reads, pass } = testReader();
  const first = find('best-song');
  pass(POLL_CACHE_MS, 0);
  const second = find('best-song');
  expect(reads).toHaveLength(2);
  reads[1]?.answer(CLOSED);
  reads[0]?.answer(testPoll());
  expect(await Promise.all([first, second])).toEqual([CLOSED, CLOSED]);
});

test('a read that took too long is made again', async () => {
  const { find, reads, pass } = testReader();
  const found = find('best-song');
  pass(POLL_CACHE_MS, POLL_CACHE_MS);
  reads[0]?.answer(testPoll());
  await new Promise(setImmediate);
  expect(reads).toHaveLength(2);
  reads[1]?.answer(CLOSED);
  expect(await found).toEqual(CLOSED);
});

test('an absent poll is not kept', async () => {
  const { find, reads } = testReader();
  const found = find('best-song');
  reads[0]?.answer(undefined);
  expect(await found).toBeUndefined();
  const again = find('best-song');
  reads[1]?.answer(testPoll());
  expect(await again).toEqual(testPoll());
});

test('a failure is not kept', async () => {
  const { find, reads } = testReader();
  const found = find('best-song');
  reads[0]?.fail(new Error('busy'));
  await expect(found).rejects.toThrow('busy');
  const again = find('best-song');
  reads[1]?.answer(testPoll());
  expect(await again).toEqual(testPoll());
});
