import { noteRefusal, type Refusals, refusalNotes } from '../../../../lambda/shared/refusals/refusal-notes';
import { NOON, testRequest } from '../../factories';

const EVERY_MS = 5_000;

function testNotes() {
  let now = NOON;
  const written: [pollId: string, refusals: object][] = [];
  const write = jest.fn(async (pollId: string, refusals: Refusals) => {
    written.push([pollId, Object.fromEntries(refusals)]);
  });
  const note = refusalNotes(write, { wall: () => now, monotonic: () => now }, EVERY_MS);
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { note, written, write, pass };
}

test('the first refusal of a poll is written at once, those of the next five seconds with the first after them', async () => {
  const { note, written, pass } = testNotes();
  const late = new Map([['poll-not-open', 1]] as const);
  for (let i = 0; i < 4; i++) await note('song', late);
  await note('song', new Map([['too-soon', 2]]));
  expect(written).toEqual([['song', { 'poll-not-open': 1 }]]);
  pass(EVERY_MS);
  await note('song', late);
  expect(written.slice(1)).toEqual([['song', { 'poll-not-open': 4, 'too-soon': 2 }]]);
});

test('each poll has its own time', async () => {
  const { note, written } = testNotes();
  for (const poll of ['song', 'film', 'song']) await note(poll, new Map([['too-soon', 1]]));
  expect(written.map(([pollId]) => pollId)).toEqual(['song', 'film']);
});

test('a refusal is answered although it cannot be written', async () => {
  const { note, write } = testNotes();
  write.mockRejectedValueOnce(new Error('throttled'));
  await expect(note('song', new Map([['too-soon', 1]]))).resolves.toBeUndefined();
});

test.each([
  ['of a poll', 'song', 'too-soon', 1],
  ['of a poll that is not there', 'song', 'no-such-poll', 0],
  ['of what can be no poll', 'Song!', 'invalid-id', 0],
  ['that was none', 'song', undefined, 0],
] as const)('a refusal %s', async (_what, pollId, refusal, times) => {
  const { note, written } = testNotes();
  await noteRefusal(note, testRequest({ path: { pollId } }), refusal);
  expect(written).toHaveLength(times);
});
