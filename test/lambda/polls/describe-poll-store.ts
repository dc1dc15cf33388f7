import { randomBytes } from 'node:crypto';
import { MAX_POLL_CHANGES } from '../../../contract/limits';
import type { PollChange } from '../../../contract/poll-changes';
import type { ListAsked, ListPolls } from '../../../lambda/polls/poll-lists';
import type { ClosingMoved, CreatedPoll, PollStore } from '../../../lambda/polls/poll-store';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON, testCertificate, testPoll } from '../factories';

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

const CREATED: PollChange = {
  at: '2026-11-21T09:00:00.000Z',
  operator: 'otto',
  action: 'created',
  after: {},
};
const RETITLED: PollChange = {
  at: '2026-11-21T12:00:00.000Z',
  operator: 'olga',
  action: 'changed',
  before: { title: 'Which song is best?' },
  after: { title: 'Which tune is best?' },
};

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
export function describePollStore(name: string, make: () => { store: PollStore; list: ListPolls }): void {
  describe(`polls ${name}`, () => {
    let store: PollStore;
    let list: ListPolls;
    const found = async ({ pollId }: Poll) => JSON.parse(JSON.stringify(await store.find(pollId)));
    beforeEach(() => {
      ({ store, list } = make());
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

    test('an edit is made with its entry in the log, once', async () => {
      const poll = newPoll({ changes: [CREATED] });
      await store.create(poll);
      const edited = { ...poll, title: 'Which tune is best?', closesAt: undefined };
      const expected = { ...edited, changes: [CREATED, RETITLED] };
      expect(await store.edit(poll, edited, RETITLED)).toEqual(expected);
      expect(await store.edit(poll, edited, RETITLED)).toEqual(expected);
      expect(await store.find(poll.pollId)).toEqual(expected);
    });

    test.each<[string, (store: PollStore, poll: Poll) => Promise<unknown>]>([
      ['was edited', (polls, poll) => polls.edit(poll, { ...poll, title: 'Another' }, RETITLED)],
      ['was given another closing', (polls, poll) => polls.moveClosing(poll, closingAt(LATER))],
    ])('an edit of a poll that %s meanwhile is not made', async (_, change) => {
      const poll = newPoll({ changes: [CREATED] });
      await store.create(poll);
      await change(store, poll);
      const standing = await store.find(poll.pollId);
      expect(await store.edit(poll, { ...poll, paused: true }, RETITLED)).toEqual(standing);
      expect(await store.find(poll.pollId)).toEqual(standing);
    });

    test.each(['sealedAt', 'certificate'] as const)(
      'an edit that does not know of the %s of a poll is not made',
      async (field) => {
        const poll = newPoll({ sealedAt: LATER, certificate: testCertificate() });
        await store.create(poll);
        const known = { ...poll, [field]: undefined };
        expect(await store.edit(known, { ...known, listed: false }, RETITLED)).toEqual(poll);
      },
    );

    test('a draft is deleted, and a poll that is published is not', async () => {
      const draft = await createdPoll(store, { draft: true });
      expect(await store.deleteDraft(draft.pollId)).toBeUndefined();
      expect(await store.find(draft.pollId)).toBeUndefined();
      expect(await store.deleteDraft(draft.pollId)).toBeUndefined();
      const poll = await createdPoll(store, {});
      expect(await store.deleteDraft(poll.pollId)).toEqual(poll);
      expect(await store.find(poll.pollId)).toEqual(poll);
    });

    /** The ids of a list among these polls, page by page. */
    async function listedOf(polls: readonly Poll[], asked: Partial<ListAsked> = {}): Promise<string[]> {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ list: 'listed', limit: 2, ...asked, after }, NOON);
        found.push(...page.polls.map(({ pollId }) => pollId));
        after = page.last;
      } while (after !== undefined);
      const ids = new Set(polls.map(({ pollId }) => pollId));
      return found.filter((pollId) => ids.has(pollId));
    }

    const createdAt = (at: string) => ({ changes: [{ ...CREATED, at }] });

    test('polls are listed page by page: those without a certificate first, each newest first', async () => {
      const certified = (certifiedAt: string) => ({ certificate: testCertificate({ certifiedAt }) });
      const polls = [
        newPoll({ ...createdAt('2026-11-21T09:00:00.000Z'), ...certified('2026-11-21T10:00:00.000Z') }),
        newPoll(createdAt('2026-11-21T10:00:00.000Z')),
        newPoll({ ...createdAt('2026-11-21T08:00:00.000Z'), ...certified('2026-11-21T11:00:00.000Z') }),
        newPoll(createdAt('2026-11-21T11:00:00.000Z')),
        newPoll(createdAt('2026-11-21T11:00:00.000Z')),
      ];
      for (const poll of polls) await store.create(poll);
      const [old, opened, older, ...newest] = polls.map(({ pollId }) => pollId);
      expect(await listedOf(polls)).toEqual([...newest.toSorted().reverse(), opened, older, old]);
      expect(await listedOf(polls, { status: 'certified' })).toEqual([older, old]);
      expect(await listedOf(polls, { status: 'open' })).toEqual([...newest.toSorted().reverse(), opened]);
    });

    test('a poll is in the lists that it belongs to, and moves when it is changed', async () => {
      const [listed, unlisted, draft, archived] = [
        newPoll(createdAt('2026-11-21T11:00:00.000Z')),
        newPoll({ listed: false, ...createdAt('2026-11-21T10:00:00.000Z') }),
        newPoll({ draft: true, ...createdAt('2026-11-21T09:00:00.000Z') }),
        newPoll({ archived: true, ...createdAt('2026-11-21T08:00:00.000Z') }),
      ];
      const polls = [listed, unlisted, draft, archived];
      for (const poll of polls) await store.create(poll);
      const ids = (...some: Poll[]) => some.map(({ pollId }) => pollId);
      expect(await listedOf(polls)).toEqual(ids(listed));
      expect(await listedOf(polls, { list: 'current' })).toEqual(ids(listed, unlisted, draft));
      expect(await listedOf(polls, { list: 'archived' })).toEqual(ids(archived));
      await store.edit(draft, { ...draft, draft: false }, RETITLED);
      await store.edit(listed, { ...listed, archived: true }, RETITLED);
      expect(await listedOf(polls)).toEqual(ids(draft));
      expect(await listedOf(polls, { list: 'current' })).toEqual(ids(unlisted, draft));
      expect(await listedOf(polls, { list: 'archived' })).toEqual(ids(listed, archived));
    });
  });
}
