import { addLearnt, OLDEST_LIST_MS, withLearnt } from '../../../web/polls/learnt-polls';
import type { PollList } from '../../../web/polls/load-polls';
import { aPoll } from '../a-poll';

const AT = 1_000_000;
const SOON = '2026-12-01T12:00:07.000Z';
const song = aPoll({ pollId: 'song' });
const film = aPoll({ pollId: 'film' });
const inAny = () => true;
const list: PollList = { polls: [song, film], hasMore: false, clockOffset: 0 };

test('a poll that was just created is in a list that does not have it yet', () => {
  const created = aPoll({ pollId: 'new' });
  expect(withLearnt(list, [{ poll: created, at: AT }], AT + 100, inAny).polls).toEqual([created, song, film]);
});

test('a poll that was just closed is shown as it closed, in its place', () => {
  const closing = { ...film, closesAt: SOON };
  expect(withLearnt(list, [{ poll: closing, at: AT }], AT + 100, inAny).polls).toEqual([song, closing]);
});

test('a poll that was just put away is in the list no more', () => {
  const archived = { ...film, archived: true };
  const isIn = (poll: { archived: boolean }) => !poll.archived;
  expect(withLearnt(list, [{ poll: archived, at: AT }], AT + 100, isIn).polls).toEqual([song]);
});

test('a list that no cache can have had before the change is shown as it is', () => {
  expect(withLearnt(list, [{ poll: { ...film, closesAt: SOON }, at: AT }], AT + OLDEST_LIST_MS, inAny)).toBe(
    list,
  );
});

test('what is learnt of a poll replaces what was learnt before, and is forgotten in time', () => {
  const first = addLearnt([{ poll: song, at: AT }], { poll: film, at: AT + 1 });
  expect(first).toHaveLength(2);
  expect(addLearnt(first, { poll: { ...film, closesAt: SOON }, at: AT + 2 })).toHaveLength(2);
  expect(addLearnt(first, { poll: aPoll(), at: AT + OLDEST_LIST_MS })).toHaveLength(2);
});
