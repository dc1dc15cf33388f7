import { CLOSING_NOTICE_MS, MAX_POLL_CHANGES, POLL_CACHE_MS } from '../../../contract/limits';
import { closePoll } from '../../../lambda/polls/close-poll';
import { NOON, testPoll } from '../factories';
import { MemoryPolls } from './memory-polls';

const ROOM_MS = CLOSING_NOTICE_MS - POLL_CACHE_MS;
const at = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();

/** Polls whose moves take the time they are given, on clocks that may stand still or jump. */
class SlowPolls extends MemoryPolls {
  readonly time = { wall: NOON, monotonic: 0 };
  readonly clocks = { wall: () => this.time.wall, monotonic: () => this.time.monotonic };
  /** What each move takes, by both clocks; nothing once they are used up. */
  readonly takes: { wall: number; monotonic: number }[] = [];

  override async moveClosing(...move: Parameters<MemoryPolls['moveClosing']>) {
    const moved = await super.moveClosing(...move);
    const { wall, monotonic } = this.takes.shift() ?? { wall: 0, monotonic: 0 };
    this.time.wall += wall;
    this.time.monotonic += monotonic;
    return moved;
  }
}

const asked = { at: at(0), operator: 'olga' };
const tellChange = jest.fn();
beforeEach(() => tellChange.mockClear());

function closedBy(polls: SlowPolls) {
  return closePoll({ polls, clocks: polls.clocks, tellChange }, 'best-song', asked);
}

/** The log of the test poll after its closing time was moved to these. */
function movedTo(...times: string[]) {
  return times.map((closesAt, i) => ({
    ...asked,
    action: 'closing-moved' as const,
    before: { closesAt: times[i - 1] ?? testPoll().closesAt },
    after: { closesAt },
  }));
}

test('a poll closes after its notice, counted from the write and not from the request', async () => {
  const polls = new SlowPolls(testPoll());
  polls.time.wall += 9_000;
  const closed = await closedBy(polls);
  const closesAt = at(9_000 + CLOSING_NOTICE_MS);
  expect(closed).toEqual(testPoll({ closesAt, changes: movedTo(closesAt) }));
  expect(await polls.find('best-song')).toEqual(closed);
});

test('a write that just lands in time is confirmed', async () => {
  const polls = new SlowPolls(testPoll());
  polls.takes.push({ wall: ROOM_MS, monotonic: ROOM_MS });
  expect(await closedBy(polls)).toEqual(
    testPoll({ closesAt: at(CLOSING_NOTICE_MS), changes: movedTo(at(CLOSING_NOTICE_MS)) }),
  );
});

test.each([
  ['by both clocks', ROOM_MS + 1, ROOM_MS + 1],
  ['by the wall clock', ROOM_MS + 1, 0],
  ['by the monotonic clock', 0, ROOM_MS + 1],
  ['while the wall clock went back', -1, 10],
])('a write that lands late %s makes the poll close later', async (_, wall, monotonic) => {
  const polls = new SlowPolls(testPoll());
  polls.takes.push({ wall, monotonic });
  const closed = await closedBy(polls);
  const changes = movedTo(at(CLOSING_NOTICE_MS), at(wall + CLOSING_NOTICE_MS));
  expect(closed).toEqual(testPoll({ closesAt: at(wall + CLOSING_NOTICE_MS), changes }));
  expect(tellChange.mock.calls).toEqual(changes.map((change) => ['best-song', change]));
});

test('a function that ends before it can confirm leaves the time unconfirmed', async () => {
  const polls = new SlowPolls(testPoll());
  jest.spyOn(polls, 'confirmClosing').mockRejectedValue(new Error('ended'));
  await expect(closedBy(polls)).rejects.toThrow('ended');
  expect(await polls.find('best-song')).toMatchObject({ closeUnconfirmed: true });
});

test('a poll that somebody else closed meanwhile keeps the earlier time', async () => {
  const polls = new SlowPolls(testPoll());
  const find = polls.find.bind(polls);
  jest.spyOn(polls, 'find').mockImplementationOnce(async (pollId) => {
    const poll = await find(pollId);
    polls.stored.set(pollId, testPoll({ closesAt: at(1_000) }));
    return poll;
  });
  expect(await closedBy(polls)).toEqual(testPoll({ closesAt: at(1_000) }));
});

test('a time that another operator wrote in the same millisecond, and confirmed, stands', async () => {
  const polls = new SlowPolls(testPoll());
  const confirmed = testPoll({ closesAt: at(CLOSING_NOTICE_MS) });
  const find = polls.find.bind(polls);
  jest.spyOn(polls, 'find').mockImplementationOnce(async (pollId) => {
    const poll = await find(pollId);
    polls.stored.set(pollId, confirmed);
    return poll;
  });
  polls.takes.push({ wall: ROOM_MS + 1, monotonic: ROOM_MS + 1 });
  expect(await closedBy(polls)).toEqual(confirmed);
  expect(await find('best-song')).toEqual(confirmed);
});

test('a sealed poll is left alone, whatever the clock says', async () => {
  const sealed = testPoll({ closesAt: at(60_000), sealedAt: at(61_000) });
  const polls = new SlowPolls(sealed);
  expect(await closedBy(polls)).toEqual(sealed);
});

test('a poll whose log is full is left alone, and that is told', async () => {
  const polls = new SlowPolls(testPoll({ changes: Array(MAX_POLL_CHANGES).fill(movedTo(at(0))[0]) }));
  expect(await closedBy(polls)).toBe('log-full');
  expect(await polls.find('best-song')).toMatchObject({ closesAt: testPoll().closesAt });
});
