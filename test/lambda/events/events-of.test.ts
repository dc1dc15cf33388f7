import { REVEAL_NOTICE_MS } from '../../../contract/limits';
import { NEW_MOVE } from '../../../contract/moving-poll';
import { eventsOf } from '../../../lambda/events/events-of';
import { readRecord } from '../../../lambda/events/read-record';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { SEALED, testCertificate } from '../factories';
import { at, change, loggedPoll, pollRecord } from './factories';

/** What a write tells: types, and when each happened. */
function told(before: Poll | undefined, after: Poll | undefined): [string, string][] {
  return eventsOf({ before, after }).map(({ event }) => [event.type, event.timestamp]);
}

const CLOSED = { ...SEALED, closesAt: at(3_600) };
const CERTIFIED = { ...CLOSED, certificate: testCertificate({ certifiedAt: at(3_700) }) };

test('a poll that is open from its creation is created and opened', () => {
  expect(told(undefined, loggedPoll())).toEqual([
    ['poll.created', at(0)],
    ['poll.opened', at(0)],
  ]);
});

test('a poll whose opening time was over when it was created is opened then', () => {
  expect(told(undefined, loggedPoll({ opensAt: at(-60) }))).toEqual([
    ['poll.created', at(0)],
    ['poll.opened', at(0)],
  ]);
});

test('a scheduled poll is opened once it is noted that its time has come', () => {
  const poll = loggedPoll({ opensAt: at(600) });
  expect(told(undefined, poll)).toEqual([['poll.created', at(0)]]);
  expect(told(poll, { ...poll, openedAt: at(600) })).toEqual([['poll.opened', at(600)]]);
});

test('a scheduled poll whose opening time is taken away is opened then', () => {
  const poll = loggedPoll({ opensAt: at(600) });
  const open = loggedPoll({ opensAt: undefined }, change(30, {}, { opensAt: at(600) }));
  expect(told(poll, open)).toEqual([['poll.opened', at(30)]]);
});

test('a poll that was sealed before anybody noted its opening was open all the same', () => {
  const poll = loggedPoll({ opensAt: at(600) });
  expect(told(poll, { ...poll, ...CLOSED })).toEqual([
    ['poll.opened', at(600)],
    ['poll.closed', at(3_600)],
  ]);
});

test('a poll that was closed before its opening time never opened', () => {
  const poll = loggedPoll({ opensAt: at(600), closesAt: at(60) });
  expect(told(poll, { ...poll, ...SEALED })).toEqual([['poll.closed', at(60)]]);
});

test('nobody is told of a draft, and its publication is its creation', () => {
  const draft = loggedPoll({ draft: true });
  const edited = loggedPoll({ draft: true, paused: true }, change(10, { paused: true }));
  const published = loggedPoll({ paused: true }, change(10, { paused: true }), change(20, { draft: false }));
  expect(told(undefined, draft)).toEqual([]);
  expect(told(draft, edited)).toEqual([]);
  expect(told(draft, undefined)).toEqual([]);
  expect(told(edited, published)).toEqual([
    ['poll.created', at(20)],
    ['poll.opened', at(20)],
    ['poll.paused', at(20)],
  ]);
});

test('a draft that was resumed before its publication is not resumed by it', () => {
  const changes = [change(10, { paused: true }), change(15, { paused: false })];
  const draft = loggedPoll({ draft: true }, ...changes);
  const published = loggedPoll({}, ...changes, change(20, { draft: false }));
  expect(told(draft, published).map(([type]) => type)).toEqual(['poll.created', 'poll.opened']);
});

test('each pause and each resumption is an event of its own', () => {
  const changes = [true, false, true, false].map((paused, i) => change(10 * (i + 1), { paused }));
  const polls = changes.map((_, i) => loggedPoll({ paused: i % 2 === 0 }, ...changes.slice(0, i + 1)));
  const events = polls.flatMap((after, i) => eventsOf({ before: polls[i - 1] ?? loggedPoll(), after }));
  expect(events.map(({ event }) => event.type)).toEqual([
    'poll.paused',
    'poll.resumed',
    'poll.paused',
    'poll.resumed',
  ]);
  expect(new Set(events.map(({ event }) => event.id)).size).toBe(4);
});

test('a poll that is paused at its opening says so', () => {
  const poll = loggedPoll({ opensAt: at(600), paused: true }, change(10, { paused: true }));
  expect(eventsOf({ before: poll, after: { ...poll, openedAt: at(600) } })).toMatchObject([
    { event: { type: 'poll.opened', data: { poll: { status: 'paused' } } } },
  ]);
});

test('a certificate is told whole', () => {
  const certificate = testCertificate({ certifiedAt: at(3_700) });
  const poll = loggedPoll(CLOSED);
  expect(eventsOf({ before: poll, after: { ...poll, certificate } })).toMatchObject([
    {
      event: { type: 'poll.certified', timestamp: at(3_700), data: { pollId: 'best-song', certificate } },
      reveal: undefined,
    },
  ]);
});

test('a reveal that waits for the certificate is told with it, and is yet to come', () => {
  const reveal = { at: at(3_650), early: false };
  const waiting = loggedPoll({ ...CLOSED, resultsVisible: 'onReveal', reveal });
  const time = new Date(Date.parse(at(3_700)) + REVEAL_NOTICE_MS).toISOString();
  expect(told(loggedPoll({ ...CLOSED, resultsVisible: 'onReveal' }), waiting)).toEqual([]);
  expect(told(waiting, { ...waiting, ...CERTIFIED })).toEqual([
    ['poll.certified', at(3_700)],
    ['poll.revealed', time],
  ]);
});

test('an early reveal is told when it is written, and not again with the certificate', () => {
  const open = loggedPoll({ ...CLOSED, resultsVisible: 'onReveal' });
  const revealed = { ...open, reveal: { at: at(3_650), early: true, places: 2 } };
  expect(told(open, revealed)).toEqual([['poll.revealed', at(3_650)]]);
  expect(told(revealed, { ...revealed, ...CERTIFIED })).toEqual([['poll.certified', at(3_700)]]);
});

test('a poll whose votes are taken elsewhere closes with its move here', () => {
  const poll = loggedPoll({ opensAt: at(-600), closesAt: at(-60), move: NEW_MOVE, movedAt: undefined });
  expect(told(undefined, poll)).toEqual([['poll.created', at(0)]]);
  const here: Poll = { ...poll, move: { ...NEW_MOVE, authority: 'pipeline' }, movedAt: at(30) };
  expect(told(poll, here)).toEqual([]);
  expect(told(here, { ...here, ...SEALED })).toEqual([['poll.closed', at(30)]]);
});

test.each<[string, Partial<Poll>]>([
  ['a change of its texts', { title: 'Which?', changes: [...(loggedPoll().changes ?? []), change(5, {})] }],
  ['being put away', { archived: true, listed: false }],
  ['a closing time that is moved', { closesAt: at(60), closeUnconfirmed: true }],
  ['a change of who sees results', { resultsVisible: 'afterClose' }],
])('%s is no event', (_, after) => {
  expect(told(loggedPoll(), loggedPoll(after))).toEqual([]);
});

test('the texts are those that stood when the record was written', () => {
  const poll = loggedPoll({ opensAt: at(600), title: 'Before' });
  const [opened] = eventsOf({ before: poll, after: { ...poll, title: 'After', openedAt: at(600) } });
  expect(opened?.event).toMatchObject({ data: { poll: { title: 'After', status: 'open' } } });
});

test('a poll that is created anew under an id has other events', () => {
  const id = (poll: Poll) => eventsOf({ after: poll })[0]?.event.id;
  const anew = loggedPoll({ changes: [{ at: at(60), action: 'created', after: {} }] });
  expect(id(anew)).not.toBe(id(loggedPoll()));
});

test('nothing of a poll is told that only the functions know', () => {
  const poll = loggedPoll({ ...CLOSED, voterKeySalt: 'salt', voterKeyCheck: 'check', resultsKey: 'key' });
  const text = JSON.stringify(eventsOf({ after: poll }));
  for (const secret of ['salt', 'check', '"key"', 'a-seal']) expect(text).not.toContain(secret);
});

test('a record of the stream is read as it was written', () => {
  const before = loggedPoll({ opensAt: at(600) });
  const after = { ...before, ...CERTIFIED };
  expect(readRecord(pollRecord({ before, after }))).toEqual({ before, after });
  expect(readRecord(pollRecord({ before }))).toEqual({ before, after: undefined });
});
