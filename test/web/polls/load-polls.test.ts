import type { Answer } from '../../../contract/answer';
import { loadPolls, type TimedPage } from '../../../web/polls/load-polls';
import { aPoll } from '../a-poll';

const PAGE_SIZE = 2;

/** A service with so many polls, and the cursors it was asked with. */
function service(count: number) {
  const cursors: (string | undefined)[] = [];
  const loadPage = async (cursor?: string): Promise<Answer<TimedPage>> => {
    cursors.push(cursor);
    const start = Number(cursor ?? 0);
    const end = Math.min(start + PAGE_SIZE, count);
    const polls = Array.from({ length: end - start }, (_, i) => aPoll({ pollId: `poll-${start + i}` }));
    return {
      ok: true,
      value: { polls, clockOffset: 7, ...(end < count && { next: String(end) }) },
    };
  };
  return { loadPage, cursors };
}

test('follows the pages to the last', async () => {
  const { loadPage, cursors } = service(5);
  const answer = await loadPolls(loadPage, 100);
  expect(answer).toMatchObject({ ok: true, value: { hasMore: false, clockOffset: 7 } });
  expect(answer.ok && answer.value.polls.map(({ pollId }) => pollId)).toEqual([
    'poll-0',
    'poll-1',
    'poll-2',
    'poll-3',
    'poll-4',
  ]);
  expect(cursors).toEqual([undefined, '2', '4']);
});

test('stops at the page that reaches the wanted number, and says that there are more', async () => {
  const { loadPage, cursors } = service(100);
  const answer = await loadPolls(loadPage, 3);
  expect(answer.ok && [answer.value.polls.length, answer.value.hasMore]).toEqual([4, true]);
  expect(cursors).toHaveLength(2);
});

test('goes on over a page without polls', async () => {
  const pages: TimedPage[] = [
    { polls: [], next: 'more', clockOffset: 0 },
    { polls: [aPoll()], clockOffset: 0 },
  ];
  const answer = await loadPolls(async (cursor) => ({ ok: true, value: pages[cursor ? 1 : 0] ?? empty }), 10);
  expect(answer.ok && answer.value.polls).toHaveLength(1);
});

test('fails as a whole when a page cannot be had', async () => {
  const { loadPage } = service(5);
  const answer = await loadPolls(
    async (cursor) => (cursor ? { ok: false, failure: { kind: 'unreachable' } } : loadPage()),
    100,
  );
  expect(answer).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});

const empty: TimedPage = { polls: [], clockOffset: 0 };
