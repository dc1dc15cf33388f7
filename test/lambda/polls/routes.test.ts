import { CLOSING_NOTICE_MS, MAX_LOG_BYTES, MAX_POLL_CHANGES } from '../../../contract/limits';
import { ROUTES, type RouteKeyOf } from '../../../contract/routes';
import { pollRoutes } from '../../../lambda/polls/routes';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { newPollKeys } from '../../../lambda/shared/voter-keys/voter-key';
import { NOON, testPoll, testRequest } from '../factories';
import { MemoryPolls } from './memory-polls';

function testRoutes(...polls: Poll[]) {
  const store = new MemoryPolls(...polls);
  const clocks = { wall: () => NOON, monotonic: () => 0 };
  const tellChange = jest.fn();
  const routes = pollRoutes({
    polls: store,
    listPolls: store.list,
    hasTotals: async ({ pollId }) => pollId === 'counted-before',
    newPollKeys: () => newPollKeys('secret'),
    defaultWriteShards: 48,
    clocks,
    tellChange,
  });
  const send = (key: RouteKeyOf<'polls'>, choices: Parameters<typeof testRequest>[0] = {}) =>
    routes[key](testRequest({ operator: 'olga', ...choices }));
  return {
    stored: store.stored,
    tellChange,
    send,
    create: (body: unknown) => send(ROUTES.createPoll.key, { body }),
  };
}

const candidates = [
  { candidateId: 'alice', label: 'Alice' },
  { candidateId: 'bob', label: 'Bob' },
];
const newPoll = (fields: object = {}) => ({ pollId: 'best-song', title: 'Best song', candidates, ...fields });

describe('creating a poll', () => {
  test('answers the poll with its defaults, and as many write shards as the stack is built for', async () => {
    expect(await testRoutes().create(newPoll())).toEqual({
      status: 201,
      headers: { 'cache-control': 'no-cache', location: '/polls/best-song' },
      body: {
        pollId: 'best-song',
        title: 'Best song',
        candidates,
        candidateOrder: 'fixed',
        status: 'open',
        writeShards: 48,
        changeable: true,
        resultsVisible: 'always',
        turnoutVisible: true,
        listed: true,
        version: 1,
        archived: false,
        access: 'account',
        delegates: false,
        ballot: { pick: { min: 1, max: 1 } },
      },
    });
  });

  test('finds an id when none is given', async () => {
    const { create, stored } = testRoutes();
    const response = await create({ title: 'Best song', candidates });
    expect(response.body).toMatchObject({ pollId: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(stored.size).toBe(1);
  });

  test('brings times to milliseconds, so that they compare as text', async () => {
    const response = await testRoutes().create(
      newPoll({ opensAt: '2026-11-21T13:00:00Z', closesAt: '2026-11-21T14:00:00.5Z' }),
    );
    expect(response.body).toMatchObject({
      status: 'scheduled',
      opensAt: '2026-11-21T13:00:00.000Z',
      closesAt: '2026-11-21T14:00:00.500Z',
    });
  });

  test('is refused when the id is taken', async () => {
    const { create } = testRoutes(testPoll());
    expect(await create(newPoll())).toMatchObject({
      status: 409,
      refusal: 'poll-exists',
      body: { field: 'pollId' },
    });
  });

  test.each([{ pick: { min: 1, max: 2 } }, { points: { total: 20, each: 3 } }])(
    'takes the ballot rule %j',
    async (ballot) => {
      expect(await testRoutes().create(newPoll({ ballot }))).toMatchObject({ status: 201, body: { ballot } });
    },
  );

  test.each([
    ['wrong-type', 'ballot', 'pick'],
    ['wrong-type', 'ballot', { pick: { min: 1, max: 1 }, points: { total: 1, each: 1 } }],
    ['out-of-range', 'ballot.pick.min', { pick: { min: 0, max: 1 } }],
    ['out-of-range', 'ballot.pick.min', { pick: { min: 2, max: 1 } }],
    ['out-of-range', 'ballot.pick.max', { pick: { min: 1, max: 3 } }],
    ['out-of-range', 'ballot.pick.max', { pick: { min: 1, max: 21 } }],
    ['out-of-range', 'ballot.points.each', { points: { total: 2, each: 3 } }],
    ['out-of-range', 'ballot.points.total', { points: { total: 1_001, each: 3 } }],
  ])('refuses (%s in %s) the ballot rule %j', async (kind, field, ballot) => {
    expect(await testRoutes().create(newPoll({ ballot }))).toMatchObject({
      status: 400,
      refusal: kind,
      body: { field },
    });
  });

  const manyCandidates = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ candidateId: `c${i}`, label: `C ${i}` }));

  const labelled = (...labels: string[]) => labels.map((label, i) => ({ candidateId: `c${i}`, label }));

  test('takes labels that differ in capitals only', async () => {
    const poll = newPoll({ candidates: labelled('alex', 'Alex') });
    expect(await testRoutes().create(poll)).toMatchObject({ status: 201 });
  });

  test('takes 200 candidates and 4,096 write shards', async () => {
    expect(
      await testRoutes().create(newPoll({ candidates: manyCandidates(200), writeShards: 4_096 })),
    ).toMatchObject({ status: 201 });
  });

  test('keeps what is said of the poll and of each candidate', async () => {
    const described = {
      description: 'Every song of the evening, in one vote.',
      candidateOrder: 'random',
      candidates: [
        {
          candidateId: 'alice',
          label: 'Alice and the Northern Lights',
          shortLabel: 'Alice',
          description: 'From Tromsø; her third final.',
          colour: '#0b6fb0',
        },
        { candidateId: 'bob', label: 'Bob' },
      ],
    };
    expect(await testRoutes().create(newPoll(described))).toMatchObject({ status: 201, body: described });
  });

  const alice = (parts: object) => ({ candidates: [{ candidateId: 'alice', label: 'Alice', ...parts }] });

  test.each([
    ['out-of-range', 'description', { description: 'x'.repeat(1_001) }],
    ['invalid-value', 'description', { description: 'two\nlines' }],
    ['out-of-range', 'candidates[0].shortLabel', alice({ shortLabel: 'x'.repeat(31) })],
    ['out-of-range', 'candidates[0].description', alice({ description: 'x'.repeat(301) })],
    ['invalid-value', 'candidates[0].description', alice({ description: ' ' })],
    ['invalid-value', 'candidates[0].colour', alice({ colour: '#0B6FB0' })],
    ['invalid-value', 'candidates[0].colour', alice({ colour: 'blue' })],
    ['wrong-type', 'candidates[0].colour', alice({ colour: 7 })],
    ['invalid-value', 'candidateOrder', { candidateOrder: 'by-votes' }],
  ])('refuses (%s in %s) what is said of it with %j', async (kind, field, fields) => {
    expect(await testRoutes().create(newPoll(fields))).toMatchObject({
      status: 400,
      refusal: kind,
      body: { field },
    });
  });

  const texts = (bytes: number) =>
    manyCandidates(200)
      .map((one) => ({ ...one, description: '' }))
      .map((one, i) => {
        const share = Math.floor(bytes / 200) + (i < bytes % 200 ? 1 : 0) - one.label.length;
        const description = 'é'.repeat(Math.floor(share / 2)) + 'x'.repeat(share % 2);
        return { ...one, description };
      });

  test.each([
    [120_000, 201, undefined],
    [120_001, 400, 'candidates'],
  ])('of candidates with %i bytes of text it answers %i', async (bytes, status, field) => {
    const { body, ...answer } = await testRoutes().create(newPoll({ candidates: texts(bytes) }));
    expect(answer).toMatchObject({ status });
    expect(body).toMatchObject(
      field === undefined ? {} : { field, detail: expect.stringContaining('120001') },
    );
  });

  test.each([
    ['invalid-id', 'pollId', { pollId: 'Best Song' }],
    ['invalid-id', 'pollId', { pollId: '-song' }],
    ['invalid-id', 'pollId', { pollId: 'x'.repeat(65) }],
    ['missing-field', 'title', { title: undefined }],
    ['wrong-type', 'title', { title: 7 }],
    ['invalid-value', 'title', { title: '  ' }],
    ['out-of-range', 'title', { title: 'x'.repeat(201) }],
    ['unknown-field', 'votes', { votes: 1_000 }],
    ['missing-field', 'candidates', { candidates: undefined }],
    ['out-of-range', 'candidates', { candidates: [] }],
    ['out-of-range', 'candidates', { candidates: manyCandidates(201) }],
    ['duplicate-candidate', 'candidates[1].candidateId', { candidates: [candidates[0], candidates[0]] }],
    ['duplicate-label', 'candidates[1].label', { candidates: labelled('Alex', 'Alex') }],
    ['duplicate-label', 'candidates[2].label', { candidates: labelled('Zo\u00eb', 'Ann', ' Zoe\u0308') }],
    ['invalid-value', 'candidates[0].label', { candidates: labelled('cut \ud83d') }],
    ['invalid-value', 'candidates[1].label', { candidates: labelled('Ann', '\u3164') }],
    ['invalid-value', 'title', { title: '\u001b[31mred' }],
    ['invalid-value', 'title', { title: 'a\u202eb' }],
    ['invalid-id', 'candidates[0].candidateId', { candidates: [{ candidateId: 'a#b', label: 'A' }] }],
    ['missing-field', 'candidates[0].label', { candidates: [{ candidateId: 'a' }] }],
    ['unknown-field', 'candidates[0].photo', { candidates: [{ candidateId: 'a', label: 'A', photo: '' }] }],
    ['invalid-value', 'opensAt', { opensAt: 'tomorrow' }],
    ['invalid-value', 'closesAt', { closesAt: '2026-11-21T14:00:00+09:00' }],
    [
      'closes-before-opens',
      'closesAt',
      { opensAt: '2026-11-22T00:00:00Z', closesAt: '2026-11-22T00:00:00Z' },
    ],
    ['closes-in-past', 'closesAt', { closesAt: '2026-11-21T12:00:00Z' }],
    ['out-of-range', 'writeShards', { writeShards: 0 }],
    ['out-of-range', 'writeShards', { writeShards: 4_097 }],
    ['wrong-type', 'writeShards', { writeShards: 1.5 }],
    ['wrong-type', 'writeShards', { writeShards: '32' }],
    ['wrong-type', 'changeable', { changeable: 'yes' }],
    ['invalid-value', 'resultsVisible', { resultsVisible: 'never' }],
  ])('with %s in %s is refused', async (kind, field, fields) => {
    const { create, stored } = testRoutes();
    expect(await create(newPoll(fields))).toMatchObject({
      refusal: kind,
      body: { field, detail: expect.stringContaining(field) },
    });
    expect(stored.size).toBe(0);
  });

  test.each([
    [{ title: 7 }, 'title must be a string; given 7.'],
    [{ writeShards: 5_000 }, 'writeShards must be at most 4096; given 5000.'],
    [{ writeShards: 1.5 }, 'writeShards must be a whole number; given 1.5.'],
    [{ pollId: 'Best Song' }, 'pollId must match [a-z0-9][a-z0-9-]{0,63}; given "Best Song".'],
    [
      { resultsVisible: 'never' },
      'resultsVisible must be one of always, afterVote, afterClose, onReveal; given "never".',
    ],
    [{ votes: 1 }, 'votes is not a known field.'],
    [{ candidates: [] }, 'candidates must be at least 1 entries long; given [].'],
  ])('says what was wrong with %j', async (fields, detail) => {
    expect(await testRoutes().create(newPoll(fields))).toMatchObject({ body: { detail } });
  });
});

describe('listing polls', () => {
  test('goes through all of them page by page', async () => {
    const createdAt = (hour: number) => [
      { at: `2026-11-21T1${hour}:00:00.000Z`, action: 'created' as const, after: {} },
    ];
    const { send } = testRoutes(
      testPoll({ pollId: 'a', changes: createdAt(2) }),
      testPoll({ pollId: 'b', changes: createdAt(1) }),
      testPoll({ pollId: 'c', changes: createdAt(0) }),
      testPoll({ pollId: 'd', draft: true, changes: createdAt(2) }),
      testPoll({ pollId: 'e', listed: false, changes: createdAt(2) }),
      testPoll({ pollId: 'f', archived: true, changes: createdAt(2) }),
    );
    const first = await send(ROUTES.listPolls.key, { query: { limit: '2' } });
    expect(first.headers).toEqual({ 'cache-control': 'public, max-age=2' });
    expect(first.body).toMatchObject({
      polls: [{ pollId: 'a' }, { pollId: 'b', status: 'open' }],
      next: 'on~2026-11-21T11:00:00.000Z~b',
    });
    const second = await send(ROUTES.listPolls.key, {
      query: { limit: '2', cursor: 'on~2026-11-21T11:00:00.000Z~b' },
    });
    expect(second.body).toEqual({ polls: [expect.objectContaining({ pollId: 'c' })] });
  });

  test.each([
    ['wrong-type', 'limit', { limit: 'many' }],
    ['out-of-range', 'limit', { limit: '101' }],
    ['invalid-value', 'cursor', { cursor: 'on~yesterday#b' }],
    ['unknown-field', 'page', { page: '2' }],
  ])('with %s in %s is refused', async (kind, field, query) => {
    expect(await testRoutes().send(ROUTES.listPolls.key, { query })).toMatchObject({
      status: 400,
      refusal: kind,
      body: { field },
    });
  });
});

describe('one poll', () => {
  const path = { pollId: 'best-song' };

  test('is shown with its status', async () => {
    const { send } = testRoutes(testPoll());
    expect(await send(ROUTES.showPoll.key, { path })).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'public, max-age=2' },
      body: { pollId: 'best-song', status: 'open' },
    });
  });

  test.each([ROUTES.showPoll.key, ROUTES.closePoll.key])(
    '%s answers 404 when there is none',
    async (routeKey) => {
      expect(await testRoutes().send(routeKey, { path })).toMatchObject({
        status: 404,
        refusal: 'no-such-poll',
      });
    },
  );

  test.each([ROUTES.showPoll.key, ROUTES.closePoll.key])(
    '%s refuses an id of another form',
    async (routeKey) => {
      expect(await testRoutes().send(routeKey, { path: { pollId: 'A B' } })).toMatchObject({
        status: 400,
        refusal: 'invalid-id',
      });
    },
  );

  test('closes once every function has read the new closing time', async () => {
    const { send } = testRoutes(testPoll());
    expect(await send(ROUTES.closePoll.key, { path })).toMatchObject({
      status: 200,
      body: { status: 'open', closesAt: new Date(NOON + CLOSING_NOTICE_MS).toISOString() },
    });
  });

  test('shows nothing of what its voter keys are made with', async () => {
    const { create, stored } = testRoutes();
    const { body } = await create(newPoll());
    expect(stored.get('best-song')).toMatchObject({ voterKeySalt: expect.any(String) });
    expect(JSON.stringify(body)).not.toMatch(/voterKey/);
  });

  test('that closes earlier anyway keeps its closing time', async () => {
    const closesAt = new Date(NOON - 1).toISOString();
    const { send } = testRoutes(testPoll({ closesAt }));
    expect(await send(ROUTES.closePoll.key, { path })).toMatchObject({
      status: 200,
      body: { status: 'closed', closesAt },
    });
  });
});

describe('the log of a poll', () => {
  const path = { pollId: 'best-song' };
  const closesAt = new Date(NOON + 60_000).toISOString();
  const closesSoon = new Date(NOON + CLOSING_NOTICE_MS).toISOString();
  const changes = [
    { at: new Date(NOON).toISOString(), operator: 'olga', action: 'created', after: { closesAt } },
    {
      at: new Date(NOON + 1).toISOString(),
      operator: 'otto',
      action: 'closing-moved',
      before: { closesAt },
      after: { closesAt: closesSoon },
    },
  ];

  test('says who created the poll and who closed it, to operators alone', async () => {
    const { create, send, tellChange } = testRoutes();
    await create(newPoll({ closesAt }));
    await send(ROUTES.closePoll.key, { path, operator: 'otto', receivedAt: NOON + 1 });
    expect(await send(ROUTES.showChanges.key, { path })).toEqual({
      status: 200,
      body: { pollId: 'best-song', changes },
      headers: { 'cache-control': 'no-store' },
    });
    expect(tellChange.mock.calls).toEqual(changes.map((change) => ['best-song', change]));
    for (const key of [ROUTES.showPoll.key, ROUTES.listPolls.key]) {
      expect(JSON.stringify(await send(key, { path }))).not.toMatch(/olga|otto|changes/);
    }
  });

  test('has no entry of a poll whose id was taken, nor of closing one that closes earlier', async () => {
    const { create, send, tellChange } = testRoutes(testPoll({ closesAt: new Date(NOON).toISOString() }));
    await create(newPoll());
    await send(ROUTES.closePoll.key, { path });
    expect(await send(ROUTES.showChanges.key, { path })).toMatchObject({ body: { changes: [] } });
    expect(tellChange).not.toHaveBeenCalled();
  });

  test.each([ROUTES.createPoll.key, ROUTES.closePoll.key])('%s needs somebody to name in it', async (key) => {
    const { send } = testRoutes(testPoll());
    expect(await send(key, { path, body: newPoll(), operator: undefined })).toMatchObject({
      status: 403,
      refusal: 'no-operator',
    });
  });

  test('holds so many changes, and then the poll is changed no more', async () => {
    const full = Array.from({ length: MAX_POLL_CHANGES }, () => ({
      at: '',
      action: 'created' as const,
      after: {},
    }));
    const { send } = testRoutes(testPoll({ changes: full }));
    expect(await send(ROUTES.closePoll.key, { path })).toMatchObject({
      status: 409,
      refusal: 'too-many-changes',
    });
  });
});

describe('changing a poll', () => {
  const path = { pollId: 'best-song' };

  test('answers the poll as it then is, and writes who did it', async () => {
    const { send, stored, tellChange } = testRoutes(testPoll());
    const changed = {
      at: '2026-11-21T12:00:00.000Z',
      operator: 'olga',
      action: 'changed',
      before: { paused: false },
      after: { paused: true },
    };
    expect(await send(ROUTES.editPoll.key, { path, body: { paused: true } })).toMatchObject({
      status: 200,
      body: { status: 'paused', version: 1 },
    });
    expect(stored.get('best-song')?.changes).toEqual([changed]);
    expect(tellChange.mock.calls).toEqual([['best-song', changed]]);
    await send(ROUTES.editPoll.key, { path, body: { paused: true } });
    expect(tellChange).toHaveBeenCalledTimes(1);
  });

  test.each<[object, string, object]>([
    [{}, 'invalid-value', { detail: 'body must name at least one field to change; given an object.' }],
    [{ writeShards: 4 }, 'unknown-field', { field: 'writeShards' }],
    [{ draft: true }, 'invalid-value', { field: 'draft' }],
    [{ closesAt: '2026-11-21T11:00:00Z' }, 'closes-in-past', { field: 'closesAt' }],
    [{ candidates: [{ candidateId: 'alice', label: 'Alice' }] }, 'invalid-value', { field: 'candidates' }],
  ])('to %j is refused', async (body, refusal, problem) => {
    expect(await testRoutes(testPoll()).send(ROUTES.editPoll.key, { path, body })).toMatchObject({
      refusal,
      body: problem,
    });
  });

  test('of which there is none is refused', async () => {
    for (const key of [ROUTES.editPoll.key, ROUTES.revealResults.key]) {
      const body = key === ROUTES.editPoll.key ? { paused: true } : '';
      expect(await testRoutes().send(key, { path, body })).toMatchObject({ refusal: 'no-such-poll' });
    }
  });

  test('is refused where its log has no room', async () => {
    const full = testPoll({ changes: changesOf(MAX_POLL_CHANGES) });
    const body = { paused: true };
    expect(await testRoutes(full).send(ROUTES.editPoll.key, { path, body })).toMatchObject({
      refusal: 'too-many-changes',
    });
    const long = testPoll({ changes: changesOf(2, 'x'.repeat(MAX_LOG_BYTES / 2)) });
    expect(await testRoutes(long).send(ROUTES.editPoll.key, { path, body })).toMatchObject({
      refusal: 'too-many-changes',
    });
  });

  function changesOf(count: number, title = 'A title') {
    return Array.from({ length: count }, () => ({
      at: '2026-11-21T11:00:00.000Z',
      action: 'changed' as const,
      after: { title },
    }));
  }

  test('decides anew when somebody else was faster', async () => {
    const { send, stored } = testRoutes(testPoll());
    const body = { title: 'Which tune?' };
    const both = await Promise.all([
      send(ROUTES.editPoll.key, { path, body: { paused: true } }),
      send(ROUTES.editPoll.key, { path, body }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(stored.get('best-song')).toMatchObject({ ...body, paused: true, changes: [{}, {}] });
  });
});

describe('revealing results', () => {
  const path = { pollId: 'best-song' };

  test('is written with its moment, and told', async () => {
    const poll = testPoll({ resultsVisible: 'onReveal' });
    const { send, tellChange } = testRoutes(poll);
    expect(await send(ROUTES.revealResults.key, { path, body: { early: true, places: 2 } })).toMatchObject({
      status: 200,
      body: { reveal: { places: 2, early: true } },
    });
    expect(tellChange).toHaveBeenCalledTimes(1);
  });

  test('of a poll that shows them by itself is refused', async () => {
    expect(await testRoutes(testPoll()).send(ROUTES.revealResults.key, { path })).toMatchObject({
      status: 409,
      refusal: 'nothing-to-reveal',
    });
  });
});

describe('drafts', () => {
  const path = { pollId: 'best-song' };

  test('are told to operators alone', async () => {
    const { create, send } = testRoutes();
    expect(await create(newPoll({ draft: true }))).toMatchObject({ status: 201, body: { status: 'draft' } });
    expect(await send(ROUTES.showPoll.key, { path })).toMatchObject({ refusal: 'no-such-poll' });
    expect((await send(ROUTES.listPolls.key)).body).toEqual({ polls: [] });
    expect(await send(ROUTES.showDeskPoll.key, { path })).toMatchObject({ body: { status: 'draft' } });
    expect((await send(ROUTES.listDeskPolls.key)).body).toMatchObject({ polls: [{ status: 'draft' }] });
  });

  test('are deleted, and other polls are not', async () => {
    const { send, stored } = testRoutes(testPoll(), testPoll({ pollId: 'a-draft', draft: true }));
    expect(await send(ROUTES.deleteDraft.key, { path: { pollId: 'a-draft' } })).toEqual({ status: 204 });
    expect(await send(ROUTES.deleteDraft.key, { path })).toMatchObject({ status: 409, refusal: 'too-late' });
    expect([...stored.keys()]).toEqual(['best-song']);
  });

  test('are not closed', async () => {
    const { send, stored } = testRoutes(testPoll({ draft: true }));
    await send(ROUTES.closePoll.key, { path });
    expect(stored.get('best-song')).toEqual(testPoll({ draft: true }));
  });
});

test('an id whose counts are left from a poll that is gone is refused', async () => {
  const { create, stored } = testRoutes();
  expect(await create(newPoll({ pollId: 'counted-before' }))).toMatchObject({
    status: 409,
    refusal: 'poll-exists',
    body: { detail: expect.stringContaining('that is gone') },
  });
  expect(stored.size).toBe(0);
});

test('a poll closes as long from now as its operator says', async () => {
  const { send } = testRoutes(testPoll());
  const path = { pollId: 'best-song' };
  const body = { inSeconds: 30 };
  expect((await send(ROUTES.closePoll.key, { path, body })).body).toMatchObject({
    closesAt: '2026-11-21T12:00:30.000Z',
  });
  expect(await send(ROUTES.closePoll.key, { path, body: { inSeconds: 601 } })).toMatchObject({
    refusal: 'out-of-range',
  });
});
