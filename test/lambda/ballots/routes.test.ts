import { VOTE_PACE_MS } from '../../../contract/limits';
import { ROUTES } from '../../../contract/routes';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { NOON, said, testCertificate, testPoll, testVoterKey } from '../factories';
import { NOON_ISO, problemOf, testRoutes } from './test-routes';

const BEFORE_NOON = '2026-11-21T11:59:59.999Z';

describe('a vote', () => {
  test('is accepted the first time, changed for another candidate, unchanged for the same', async () => {
    const { vote } = await testRoutes();
    expect(await vote('alice')).toMatchObject({
      status: 201,
      body: { pollId: 'best-song', choice: 'alice', status: 'accepted' },
    });
    expect(await vote('bob')).toMatchObject({ status: 200, body: { choice: 'bob', status: 'changed' } });
    expect(await vote('bob')).toMatchObject({
      status: 200,
      body: { choice: 'bob', status: 'unchanged' },
    });
  });

  test('is one item under the voter key, in the write shard the key points to', async () => {
    const { vote, ballots } = await testRoutes();
    await vote('alice');
    await vote('bob');
    const voterKey = testVoterKey('best-song', 'ann');
    const suffix = Number.parseInt(voterKey.slice(0, 8), 16) % 4;
    expect([...ballots.items.values()]).toEqual([
      expect.objectContaining({
        voterKey,
        pollShard: `best-song#${suffix}`,
        ...said('bob'),
        castAt: '2026-11-21T12:00:01.000Z',
      }),
    ]);
  });

  test('is changed or retracted no sooner than a second after it was cast, and that is told', async () => {
    const { send, vote, metrics } = await testRoutes();
    await vote('alice');
    const receivedAt = NOON + VOTE_PACE_MS - 1;
    const refusals = [
      await send(ROUTES.castVote.key, { body: { choice: 'bob' }, receivedAt }),
      await send(ROUTES.retractVote.key, { receivedAt }),
    ];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ ...problemOf('too-soon'), headers: { 'retry-after': '1' } });
    }
    expect(metrics.refused.mock.calls).toEqual([['too-soon', 1]]);
    expect(await vote('bob')).toMatchObject({ status: 200, body: { status: 'changed' } });
  });

  test('expires some time after the poll closes', async () => {
    const { vote, ballots } = await testRoutes(testPoll({ closesAt: '2026-11-21T14:00:00.500Z' }));
    await vote('alice');
    const [ballot] = ballots.items.values();
    expect(ballot?.expiresAt).toBe(Date.parse('2027-02-19T14:00:01.000Z') / 1_000);
  });

  test('never expires in a poll without a closing time', async () => {
    const { vote, ballots } = await testRoutes(testPoll({ closesAt: undefined }));
    await vote('alice');
    expect([...ballots.items.values()][0]?.expiresAt).toBeUndefined();
  });

  test('is final in a poll that is not changeable, and may be repeated', async () => {
    const { vote } = await testRoutes(testPoll({ changeable: false }));
    await vote('alice');
    expect(await vote('alice')).toMatchObject({ status: 200, body: { status: 'unchanged' } });
    expect(await vote('bob')).toMatchObject(problemOf('already-voted'));
  });

  test('is refused for a candidate the poll does not have, and told which it has', async () => {
    const { vote } = await testRoutes();
    const response = await vote('dave');
    expect(response).toMatchObject(problemOf('no-such-candidate', 'choice'));
    expect(response.body).toMatchObject({ detail: expect.stringContaining('alice, bob, carol') });
  });

  test.each([
    ['before it opens', testPoll({ opensAt: '2026-11-21T12:00:00.001Z' })],
    ['from its closing time on', testPoll({ closesAt: NOON_ISO })],
  ])('is refused %s', async (_, poll) => {
    const { vote, ballots } = await testRoutes(poll);
    expect(await vote('alice')).toMatchObject(problemOf('poll-not-open'));
    expect(ballots.items.size).toBe(0);
  });

  test.each([
    [2_999, 201],
    [3_000, 403],
  ])('received before closing and held up until %i ms after it is answered %i', async (late, status) => {
    const { vote, holdUp } = await testRoutes(testPoll({ closesAt: '2026-11-21T12:00:00.001Z' }));
    holdUp(late + 1);
    expect(await vote('alice')).toMatchObject({ status });
  });

  test('is refused in a poll that does not exist', async () => {
    const { send } = await testRoutes();
    expect(await send(ROUTES.castVote.key, { path: { pollId: 'other' } })).toMatchObject(
      problemOf('no-such-poll', 'pollId'),
    );
  });

  test.each([
    ['malformed-json', 'body', '{"choice":'],
    ['missing-field', 'choice', {}],
    ['wrong-type', 'choice', { choice: 7 }],
    ['wrong-type', 'choice', { choice: { alice: '3' } }],
    ['invalid-id', 'choice', { choice: 'Alice!' }],
    ['invalid-id', 'choice[1]', { choice: ['alice', 'Bob!'] }],
    ['invalid-id', 'choice', { choice: { 'Bob!': 1 } }],
    ['invalid-value', 'choice', { choice: ['alice', 'alice'] }],
    ['out-of-range', 'choice', { choice: [] }],
    ['out-of-range', 'choice', { choice: {} }],
    ['out-of-range', 'choice.alice', { choice: { alice: 0 } }],
    ['wrong-type', 'choice', { choice: { alice: 1.5 } }],
    ['unknown-field', 'candidateId', { choice: 'alice', candidateId: 'alice' }],
    ['unknown-field', 'weight', { choice: 'alice', weight: 100 }],
    ['wrong-type', 'body', []],
    ['body-too-large', 'body', `"${'x'.repeat(64 * 1024)}"`],
  ] as const)('with %s in %p is refused', async (kind, field, body) => {
    const { send } = await testRoutes();
    expect(await send(ROUTES.castVote.key, { body })).toMatchObject(problemOf(kind, field));
  });

  test('is counted in the metrics, and a refused one noted with its reason', async () => {
    const { vote, metrics, noteRefusals } = await testRoutes();
    await vote('alice');
    await vote('dave');
    expect(metrics.accepted.mock.calls).toEqual([[1]]);
    expect(metrics.refused.mock.calls).toEqual([['no-such-candidate', 1]]);
    expect(noteRefusals.mock.calls).toEqual([['best-song', new Map([['no-such-candidate', 1]])]]);
  });

  test('the database did not take is counted as unavailable and stays an error', async () => {
    const { vote, ballots, metrics } = await testRoutes();
    const busy = Object.assign(new Error('busy'), { name: 'TimeoutError' });
    jest.spyOn(ballots, 'cast').mockRejectedValue(busy);
    await expect(vote('alice')).rejects.toBe(busy);
    expect(metrics.refused.mock.calls).toEqual([['unavailable', 1]]);
  });
});

describe('a vote in a poll whose ballots may', () => {
  const refused = (response: { body?: unknown }) => response.body;

  test('pick several names them all, in one ballot', async () => {
    const { vote, send } = await testRoutes(testPoll({ ballot: { pick: { min: 2, max: 3 } } }));
    expect(await vote(['bob', 'alice'])).toMatchObject({
      status: 201,
      body: { choice: ['alice', 'bob'], status: 'accepted' },
    });
    expect(await vote({ alice: 1, bob: 1 })).toMatchObject({ body: { status: 'unchanged' } });
    expect(await vote(['alice', 'carol'])).toMatchObject({ body: { status: 'changed' } });
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({ body: { choice: ['alice', 'carol'] } });
  });

  test('pick several is refused with too few or too many, or with points', async () => {
    const { vote, ballots } = await testRoutes(testPoll({ ballot: { pick: { min: 2, max: 2 } } }));
    for (const choice of ['alice', ['alice', 'bob', 'carol'], { alice: 2, bob: 1 }])
      expect(await vote(choice)).toMatchObject(problemOf('choice-not-allowed', 'choice'));
    expect(refused(await vote('alice'))).toMatchObject({
      detail: 'choice must pick 2 candidates in the poll "best-song"; given 1 candidate.',
    });
    expect(ballots.items.size).toBe(0);
  });

  test('hand out points does so, up to the total and to each', async () => {
    const { vote } = await testRoutes(testPoll({ ballot: { points: { total: 4, each: 3 } } }));
    expect(await vote({ bob: 1, alice: 3 })).toMatchObject({
      status: 201,
      body: { choice: { alice: 3, bob: 1 } },
    });
    expect(await vote('carol')).toMatchObject({ body: { choice: { carol: 1 }, status: 'changed' } });
    for (const choice of [{ alice: 4 }, { alice: 3, bob: 2 }] as Record<string, number>[])
      expect(await vote(choice)).toMatchObject(problemOf('choice-not-allowed', 'choice'));
    expect(refused(await vote({ alice: 3, bob: 2 }))).toMatchObject({
      detail:
        'choice must give up to 4 points, up to 3 to one candidate in the poll "best-song"; given 5 points to 2 candidates.',
    });
  });
});

describe('a request that comes to be carried out after one received later', () => {
  const earlier = { receivedAt: NOON - 1 };

  test('is answered as superseded when it is a vote, and changes nothing', async () => {
    const { vote, send, metrics } = await testRoutes();
    await vote('alice');
    expect(await send(ROUTES.castVote.key, { body: { choice: 'bob' }, ...earlier })).toMatchObject({
      status: 200,
      body: { pollId: 'best-song', choice: 'bob', status: 'superseded' },
    });
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({ body: { choice: 'alice' } });
    expect(metrics.refused).not.toHaveBeenCalled();
  });

  test('is answered as superseded when it is a retraction, and the vote stands', async () => {
    const { vote, send } = await testRoutes();
    await vote('alice');
    expect(await send(ROUTES.retractVote.key, earlier)).toEqual({
      status: 200,
      body: { pollId: 'best-song', status: 'superseded' },
      headers: { 'cache-control': 'no-store' },
    });
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({ body: { choice: 'alice' } });
  });

  test('does not bring back a vote that was taken back', async () => {
    const { send } = await testRoutes();
    await send(ROUTES.retractVote.key);
    expect(await send(ROUTES.castVote.key, { body: { choice: 'bob' }, ...earlier })).toMatchObject({
      body: { status: 'superseded' },
    });
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject(problemOf('no-vote'));
  });
});

test('a retraction expires with the ballots of its poll', async () => {
  const { send, ballots } = await testRoutes(testPoll({ closesAt: '2026-11-21T14:00:00.000Z' }));
  await send(ROUTES.retractVote.key);
  const [retraction] = ballots.items.values();
  expect(retraction?.expiresAt).toBe(Date.parse('2027-02-19T14:00:00.000Z') / 1_000);
  expect(retraction).not.toHaveProperty('choice');
});

describe("a voter's own vote", () => {
  test('is shown', async () => {
    const { vote, send } = await testRoutes();
    await vote('alice');
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({
      status: 200,
      body: { pollId: 'best-song', choice: 'alice', castAt: NOON_ISO },
    });
  });

  test.each([
    ['not counted while its write shard has counted nothing', {}, { counted: false }],
    [
      'not counted while its write shard is counted to an earlier vote',
      { castThrough: BEFORE_NOON },
      { counted: false },
    ],
    ['counted once its write shard is counted to it', { castThrough: NOON_ISO }, { counted: true }],
    ['counted when it stood before the fence', { fence: 'label/9' }, { counted: true }],
    [
      'not counted when it was altered behind the fence',
      { fence: 'label/9', late: ['bob'] },
      { counted: false },
    ],
  ])(
    'is %s',
    async (_, {
      late = [],
      ...standing
    }: { late?: string[]; castThrough?: string; fence?: string }, expected) => {
      const { vote, send, totals, ballots } = await testRoutes();
      await vote('alice');
      const [ballot] = ballots.items.values();
      const pollShard = ballot?.pollShard ?? '';
      const lateBallots = new Map(
        late.map((before) => [ballot?.voterKey ?? '', { before: said(before), expired: false }]),
      );
      totals.set(pollShard, { ...emptyShardTotals(pollShard), ...standing, late: lateBallots });
      const { body } = await send(ROUTES.showOwnVote.key);
      expect(body).toMatchObject(expected);
      expect(body).not.toHaveProperty('shardDigest');
    },
  );

  test('names the digest of its write shard in a certified poll', async () => {
    const { vote, send, totals, ballots } = await testRoutes(testPoll({ certificate: testCertificate() }));
    const open = await testRoutes();
    await open.vote('alice');
    const [[id, ballot] = []] = open.ballots.items;
    if (id === undefined || !ballot) throw new Error('no ballot');
    ballots.items.set(id, ballot);
    totals.set(ballot.pollShard, {
      ...emptyShardTotals(ballot.pollShard),
      late: new Map(),
      fence: 'label/9',
      digest: 'abc',
    });
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({ body: { counted: true, shardDigest: 'abc' } });
    expect(await vote('bob')).toMatchObject(problemOf('poll-not-open'));
  });

  test('is not found before it is cast', async () => {
    expect(await (await testRoutes()).send(ROUTES.showOwnVote.key)).toMatchObject(problemOf('no-vote'));
  });

  test('is gone once retracted, and retracting again does no harm', async () => {
    const { vote, send } = await testRoutes();
    await vote('alice');
    expect(await send(ROUTES.retractVote.key)).toEqual({ status: 204 });
    expect(await send(ROUTES.retractVote.key)).toEqual({ status: 204 });
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject(problemOf('no-vote'));
  });

  test('cannot be retracted where votes are final', async () => {
    const { vote, send } = await testRoutes(testPoll({ changeable: false }));
    await vote('alice');
    expect(await send(ROUTES.retractVote.key)).toMatchObject(problemOf('not-changeable'));
    expect(await send(ROUTES.showOwnVote.key)).toMatchObject({ status: 200 });
  });

  test('cannot be retracted once the poll is closed', async () => {
    const { send } = await testRoutes(testPoll({ closesAt: NOON_ISO }));
    expect(await send(ROUTES.retractVote.key)).toMatchObject(problemOf('poll-not-open'));
  });
});
