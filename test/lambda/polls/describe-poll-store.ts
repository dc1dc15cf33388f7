import { randomBytes } from 'node:crypto';
import { MAX_POLL_CHANGES } from '../../../contract/limits';
import type { ClosingMoved, CreatedPoll, PollStore } from '../../../lambda/polls/poll-store';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { testPoll } from '../factories';

const LATER = '2026-11-21T13:00:00.000Z';
const STILL_LATER = '2026-11-21T13:00:09.000Z';

function closingAt(closesAt: string): ClosingMoved {
  const before = { closesAt: testPoll().closesAt };
  return {
    at: '2026-11-21T12:00:00.000Z',
    operator: 'olga',
    action: 'closing-moved',
    before,
    after: { closesAt },
  };
}

function newPoll(choices: Partial<Poll> = {}): CreatedPoll {
  const unique = randomBytes(8).toString('hex');
  return { ...testPoll({ pollId: `poll-${unique}`, ...choices }), voterKeySalt: unique };
}

async function createdPoll(store: PollStore, choices: Partial<Poll>): Promise<Poll> {
  const poll = newPoll(choices);
  await store.create(poll);
  return poll;
}

/** What the routes rely on, whatever the polls are kept in. */
export function describePollStore(name: string, make: () => PollStore): void {
  describe(`polls ${name}`, () => {
    let store: PollStore;
    const found = async ({ pollId }: Poll) => JSON.parse(JSON.stringify(await store.find(pollId)));
    beforeEach(() => {
      store = make();
    });

    test('a poll created is found as it was', async () => {
      const poll = newPoll();
      expect(await store.create(poll)).toBe('created');
      expect(await store.find(poll.pollId)).toEqual(poll);
      expect(await store.find('no-such-poll')).toBeUndefined();
    });

    test('the very same creation again is no other poll', async () => {
      const poll = newPoll();
      await store.create(poll);
      expect(await store.create(poll)).toBe('created');
    });

    test('another poll of the same id and content is refused', async () => {
      const poll = newPoll();
      await store.create(poll);
      expect(await store.create({ ...poll, voterKeySalt: 'other' })).toBe('exists');
      expect(await store.find(poll.pollId)).toEqual(poll);
    });

    test('a closing time is moved, unconfirmed until it is confirmed', async () => {
      const poll = newPoll();
      await store.create(poll);
      const closing = { ...poll, closesAt: LATER, closeUnconfirmed: true, changes: [closingAt(LATER)] };
      expect(await store.moveClosing(poll, closingAt(LATER))).toEqual(closing);
      expect(await found(poll)).toEqual(closing);
      const { closeUnconfirmed, ...confirmed } = closing;
      expect(await store.confirmClosing(poll.pollId, LATER)).toEqual(confirmed);
      expect(await found(poll)).toEqual(confirmed);
    });

    test('a poll without a closing time gets one', async () => {
      const poll = newPoll({ closesAt: undefined });
      await store.create(poll);
      expect(await store.moveClosing(poll, closingAt(LATER))).toMatchObject({
        closesAt: LATER,
        closeUnconfirmed: true,
      });
    });

    test('a move that comes a second time, late, undoes no later one', async () => {
      const poll = newPoll();
      await store.create(poll);
      const moved = await store.moveClosing(poll, closingAt(LATER));
      expect(await store.moveClosing(moved ?? poll, closingAt(STILL_LATER))).toMatchObject({
        closesAt: STILL_LATER,
      });
      expect(await store.moveClosing(poll, closingAt(LATER))).toMatchObject({ closesAt: STILL_LATER });
      expect(await found(poll)).toMatchObject({ closesAt: STILL_LATER });
    });

    test('a time that was confirmed meanwhile is not moved by one who knew it unconfirmed', async () => {
      const poll = newPoll();
      await store.create(poll);
      const moved = await store.moveClosing(poll, closingAt(LATER));
      await store.confirmClosing(poll.pollId, LATER);
      expect(await store.moveClosing(moved ?? poll, closingAt(STILL_LATER))).toMatchObject({
        closesAt: LATER,
      });
      expect((await found(poll))?.closeUnconfirmed).toBeUndefined();
    });

    test('each move is in the log, in order, once', async () => {
      const poll = newPoll({ changes: [{ at: LATER, operator: 'otto', action: 'created', after: {} }] });
      await store.create(poll);
      const moved = await store.moveClosing(poll, closingAt(LATER));
      await store.moveClosing(poll, closingAt(LATER));
      await store.moveClosing(moved ?? poll, closingAt(STILL_LATER));
      const changes = [...(poll.changes ?? []), closingAt(LATER), closingAt(STILL_LATER)];
      expect(await found(poll)).toMatchObject({ closesAt: STILL_LATER, changes });
    });

    test('a poll whose log is full is not moved', async () => {
      const changes = Array.from({ length: MAX_POLL_CHANGES }, () => closingAt(LATER));
      const poll = newPoll({ changes });
      await store.create(poll);
      expect(await store.moveClosing(poll, closingAt(LATER))).toEqual(poll);
      const { pollId } = await createdPoll(store, { changes: changes.slice(1) });
      const almostFull = await store.find(pollId);
      expect(almostFull && (await store.moveClosing(almostFull, closingAt(LATER)))).toMatchObject({
        closesAt: LATER,
      });
    });

    test('a confirmation of another time confirms nothing', async () => {
      const poll = newPoll();
      await store.create(poll);
      await store.moveClosing(poll, closingAt(LATER));
      expect(await store.confirmClosing(poll.pollId, STILL_LATER)).toMatchObject({ closesAt: LATER });
      expect(await found(poll)).toMatchObject({ closesAt: LATER, closeUnconfirmed: true });
    });

    test('a sealed poll keeps its closing time', async () => {
      const poll = newPoll({ sealedAt: '2026-11-21T14:00:05.000Z' });
      await store.create(poll);
      expect(await store.moveClosing(poll, closingAt(LATER))).toEqual(poll);
    });

    test('a poll that is not there is neither moved nor confirmed', async () => {
      const poll = newPoll();
      expect(await store.moveClosing(poll, closingAt(LATER))).toBeUndefined();
      expect(await store.confirmClosing(poll.pollId, LATER)).toBeUndefined();
      expect(await store.find(poll.pollId)).toBeUndefined();
    });

    test('polls are listed page by page', async () => {
      const polls = Array.from({ length: 5 }, () => newPoll());
      for (const poll of polls) await store.create(poll);
      const listed: string[] = [];
      let after: string | undefined;
      do {
        const page = await store.list(2, after);
        listed.push(...page.polls.map(({ pollId }) => pollId));
        after = page.last;
      } while (after !== undefined);
      expect(listed).toEqual(expect.arrayContaining(polls.map(({ pollId }) => pollId)));
      expect(new Set(listed).size).toBe(listed.length);
    });
  });
}
