import { CLOCKS_MS } from '../../../contract/limits';
import { openingNoter } from '../../../lambda/series/note-openings';
import { NOON, quietLogger } from '../factories';

const NOON_TEXT = new Date(NOON).toISOString();
const SONG = { pollId: 'song', opensAt: NOON_TEXT };

function testNoter(now = NOON + CLOCKS_MS) {
  const write = jest.fn(async (_pollId: string, _opensAt: string) => {});
  const logger = quietLogger();
  return { note: openingNoter({ write, logger, clock: () => now }), write, logger };
}

test('an opening is noted once it has come by every clock', async () => {
  const early = testNoter(NOON + CLOCKS_MS - 1);
  await early.note([SONG]);
  expect(early.write).not.toHaveBeenCalled();

  const due = testNoter();
  await due.note([SONG]);
  expect(due.write.mock.calls).toEqual([['song', NOON_TEXT]]);
});

test('an opening is noted once, and a poll that has no opening time needs none', async () => {
  const { note, write } = testNoter();
  await note([SONG, { pollId: 'film', opensAt: undefined }]);
  await note([SONG]);
  expect(write).toHaveBeenCalledTimes(1);
});

test('one that could not be noted is tried again, and holds up none of the others', async () => {
  const { note, write, logger } = testNoter();
  write.mockRejectedValueOnce(new Error('throttled'));
  await note([SONG, { ...SONG, pollId: 'film' }]);
  await note([SONG]);
  expect(write.mock.calls.map(([pollId]) => pollId)).toEqual(['song', 'film', 'song']);
  expect(logger.error).toHaveBeenCalledTimes(1);
});
